// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of continents.
 *
 * @param total How many continents match, whatever the page.
 * @param continents The continents of this page.
 */
public record ContinentList(long total, List<Continent> continents) {
  public ContinentList {
    continents = List.copyOf(continents);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static ContinentList from(JsonObject json) {
    return new ContinentList(json.integer("total"), json.list("continents", Continent::from));
  }
}
