// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of consents.
 *
 * @param total How many consents match, whatever the page.
 * @param consents The consents of this page.
 */
public record Oauth2ConsentList(long total, List<Oauth2Consent> consents) {
  public Oauth2ConsentList {
    consents = List.copyOf(consents);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Oauth2ConsentList from(JsonObject json) {
    return new Oauth2ConsentList(json.integer("total"), json.list("consents", Oauth2Consent::from));
  }
}
