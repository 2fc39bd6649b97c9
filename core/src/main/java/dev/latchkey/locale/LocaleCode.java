package dev.latchkey.locale;

import java.util.Locale;

/**
 * A locale a caller may ask for.
 *
 * @param code the protocol's code in lower case, such as {@code de-at}; not always a language tag
 * @param name its English name
 * @param locale the locale whose CLDR names are given
 */
public record LocaleCode(String code, String name, Locale locale) {}
