package dev.latchkey.locale;

/**
 * One of the seven continents.
 *
 * @param code AF, AN, AS, EU, NA, OC or SA
 * @param name its name in the locale asked for
 */
public record Continent(String code, String name) {}
