package dev.latchkey.outgoing;

import java.nio.charset.StandardCharsets;

/** What another server answered. It may carry secrets: it prints none. */
public record OutgoingResponse(int status, byte[] body) {
  public OutgoingResponse {
    body = body.clone();
  }

  /** Whether the status says that it went well (RFC 9110 section 15.3). */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + ", " + body.length + " bytes";
  }
}
