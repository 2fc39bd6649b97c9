package dev.latchkey.server;

import dev.latchkey.rest.Origin;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where browsers reach the server: where the operator says, or else on this machine. Never where a
 * request says.
 */
final class PublicUrl implements Supplier<String>, Predicate<Origin> {
  private final Optional<String> configured;
  private volatile int port;

  /**
   * What is configured.
   *
   * @param configured without a slash at the end
   */
  PublicUrl(Optional<String> configured) {
    this.configured = configured;
  }

  /** Tells it the port, once it is known. */
  void listeningOn(int known) {
    port = known;
  }

  @Override
  public String get() {
    return configured.orElseGet(() -> "http://localhost:" + port);
  }

  /** Whether a page is one of our own. */
  @Override
  public boolean test(Origin origin) {
    return origin.text().equals(get());
  }
}
