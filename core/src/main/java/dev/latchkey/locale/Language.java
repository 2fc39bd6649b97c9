package dev.latchkey.locale;

/**
 * A language of the world.
 *
 * @param code ISO 639-1; Portuguese and Chinese have a country too
 * @param name its English name
 * @param nativeName its name in itself
 */
public record Language(String code, String name, String nativeName) {}
