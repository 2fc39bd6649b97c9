package dev.latchkey.locale;

/**
 * A currency.
 *
 * @param symbol what English text writes, such as {@code CA$}
 * @param name its English name
 * @param symbolNative what its own country writes, such as {@code $}
 * @param decimalDigits digits after the point in everyday prices, 0 to 3; ISO 4217 may allow more
 * @param rounding the smallest step of a cash price, in units of the currency; 0 where there is
 *     none beyond the digits
 * @param code ISO 4217
 * @param namePlural its English name for several
 */
public record Currency(
    String symbol,
    String name,
    String symbolNative,
    int decimalDigits,
    double rounding,
    String code,
    String namePlural) {}
