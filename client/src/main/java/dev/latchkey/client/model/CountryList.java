// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of countries.
 *
 * @param total How many countries match, whatever the page.
 * @param countries The countries of this page.
 */
public record CountryList(long total, List<Country> countries) {
  public CountryList {
    countries = List.copyOf(countries);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static CountryList from(JsonObject json) {
    return new CountryList(json.integer("total"), json.list("countries", Country::from));
  }
}
