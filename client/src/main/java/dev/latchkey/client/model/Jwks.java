// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A project's public keys (RFC 7517 section 5).
 *
 * @param keys Every key whose JWTs may be alive, the one that signs first; none before the first
 *     JWT was made.
 */
public record Jwks(List<Jwk> keys) {
  public Jwks {
    keys = List.copyOf(keys);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Jwks from(JsonObject json) {
    return new Jwks(json.list("keys", Jwk::from));
  }
}
