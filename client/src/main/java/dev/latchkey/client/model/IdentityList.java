// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of identities.
 *
 * @param total How many identities match, whatever the page.
 * @param identities The identities of this page.
 */
public record IdentityList(long total, List<Identity> identities) {
  public IdentityList {
    identities = List.copyOf(identities);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static IdentityList from(JsonObject json) {
    return new IdentityList(json.integer("total"), json.list("identities", Identity::from));
  }
}
