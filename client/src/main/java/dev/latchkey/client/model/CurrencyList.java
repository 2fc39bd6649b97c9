// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of currencies.
 *
 * @param total How many currencies match, whatever the page.
 * @param currencies The currencies of this page.
 */
public record CurrencyList(long total, List<Currency> currencies) {
  public CurrencyList {
    currencies = List.copyOf(currencies);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static CurrencyList from(JsonObject json) {
    return new CurrencyList(json.integer("total"), json.list("currencies", Currency::from));
  }
}
