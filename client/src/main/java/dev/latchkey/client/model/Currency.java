// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * A currency.
 *
 * @param symbol What English text writes.
 * @param name Its English name.
 * @param symbolNative What its own country writes.
 * @param decimalDigits How many decimals it has.
 * @param rounding What cash amounts are rounded to. 0: not rounded.
 * @param code Its code. ISO 4217.
 * @param namePlural Its English name in the plural.
 */
public record Currency(
    String symbol,
    String name,
    String symbolNative,
    long decimalDigits,
    double rounding,
    String code,
    String namePlural) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Currency from(JsonObject json) {
    return new Currency(
        json.text("symbol"),
        json.text("name"),
        json.text("symbolNative"),
        json.integer("decimalDigits"),
        json.number("rounding"),
        json.text("code"),
        json.text("namePlural"));
  }
}
