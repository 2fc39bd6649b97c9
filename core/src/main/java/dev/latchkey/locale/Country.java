package dev.latchkey.locale;

/**
 * A country of the world.
 *
 * @param code ISO 3166-1 alpha-2, in upper case
 * @param name its name in the locale asked for
 */
public record Country(String code, String name) {}
