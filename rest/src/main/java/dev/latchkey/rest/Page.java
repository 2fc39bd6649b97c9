package dev.latchkey.rest;

import dev.latchkey.rest.Response.Header;
import java.util.List;

/**
 * A static page of ours, or a part of one. What it may do in a browser is as little as it needs:
 * run our own scripts, use our own styles, and call the server it came from.
 *
 * @param type its media type
 */
public record Page(String type, byte[] body) {
  static final String POLICY_HEADER = "Content-Security-Policy";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  Response response() {
    return new Response(
        200,
        List.of(
            Header.of("Content-Type", type),
            Header.of(POLICY_HEADER, POLICY),
            Header.of("Cross-Origin-Opener-Policy", "same-origin"),
            Header.of("Cross-Origin-Resource-Policy", "same-origin"),
            Header.of("X-Frame-Options", "DENY")),
        body);
  }
}
