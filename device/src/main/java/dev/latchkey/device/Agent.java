package dev.latchkey.device;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about itself: its User-Agent and its client hints.
 *
 * @param userAgent the User-Agent as it was sent, {@code ""} if it sent none
 * @param hints the client hints, {@link ClientHints#NONE} if it sent none
 */
public record Agent(String userAgent, ClientHints hints) {

  /** An agent that sent a User-Agent and no hints. */
  public static Agent of(String userAgent) {
    return new Agent(userAgent, ClientHints.NONE);
  }

  /**
   * The agent behind a request.
   *
   * @param header gives a request header by its name, whatever its case, or null if it was not
   *     sent; it is asked for {@code user-agent} and for what {@link ClientHints#HEADERS} lists
   */
  public static Agent of(Function<String, @Nullable String> header) {
    String sent = header.apply("user-agent");
    return new Agent(sent == null ? "" : sent, ClientHints.of(header));
  }
}
