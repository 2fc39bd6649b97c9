// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * A public key that JWTs are verified with (RFC 7517).
 *
 * @param kty Kind of key. Always {@code EC}.
 * @param crv Its curve. Always {@code P-256}.
 * @param alg Its algorithm. Always {@code ES256}.
 * @param use What it is for. Always {@code sig}.
 * @param kid The key's name, which a JWT's header has. Its thumbprint (RFC 7638).
 * @param x First coordinate. Base64url.
 * @param y Second coordinate. Base64url.
 */
public record Jwk(String kty, String crv, String alg, String use, String kid, String x, String y) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Jwk from(JsonObject json) {
    return new Jwk(
        json.text("kty"),
        json.text("crv"),
        json.text("alg"),
        json.text("use"),
        json.text("kid"),
        json.text("x"),
        json.text("y"));
  }
}
