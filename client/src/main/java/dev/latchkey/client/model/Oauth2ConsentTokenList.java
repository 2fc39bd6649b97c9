// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of tokens.
 *
 * @param total How many tokens match, whatever the page.
 * @param tokens The tokens of this page.
 */
public record Oauth2ConsentTokenList(long total, List<Oauth2ConsentToken> tokens) {
  public Oauth2ConsentTokenList {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Oauth2ConsentTokenList from(JsonObject json) {
    return new Oauth2ConsentTokenList(
        json.integer("total"), json.list("tokens", Oauth2ConsentToken::from));
  }
}
