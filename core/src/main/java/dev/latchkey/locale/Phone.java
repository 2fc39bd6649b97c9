package dev.latchkey.locale;

/**
 * A country's dialling code.
 *
 * @param code the digits with a leading plus sign, such as {@code +49}
 * @param countryCode ISO 3166-1 alpha-2, in upper case
 * @param countryName the country's name in the locale asked for
 */
public record Phone(String code, String countryCode, String countryName) {}
