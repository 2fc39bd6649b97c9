package dev.latchkey.server.carrier;

import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Errand;
import dev.latchkey.project.Project;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;

/**
 * A company that sends text messages, or whatever the operator put in its place, as it is asked.
 */
public interface TextGateway {
  /** The request that sends one message. */
  HttpRequest.Builder request(Project project, Errand errand, Instant now);

  /**
   * What an answer means.
   *
   * @param status the HTTP status
   * @param body the beginning of the answer
   */
  Carried read(int status, String body);

  /** A path of a gateway's API below where that is: of a base, its own path stays in front. */
  static URI below(URI base, String path) {
    String front = String.valueOf(base.getRawPath()).replaceFirst("/+$", "");
    return base.resolve(front + path);
  }

  /** What the status alone says, where a gateway follows HTTP (RFC 9110 section 15). */
  static Carried byStatus(int status) {
    if (status >= 200 && status < 300) {
      return new Carried.Done();
    }
    String note = "the gateway answered " + status;
    return switch (status) {
      // credentials can be put right, and the rest says itself that it passes
      case 401, 403, 404, 408, 409, 425, 429 -> new Carried.Later(note);
      default -> status >= 400 && status < 500 ? new Carried.Never(note) : new Carried.Later(note);
    };
  }
}
