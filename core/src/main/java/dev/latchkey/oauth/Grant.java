package dev.latchkey.oauth;

import java.time.Instant;
import java.util.Optional;

/**
 * The tokens that a provider gave.
 *
 * @param access opens the provider's API for the user
 * @param expiresAt when it ends, if the provider says so
 * @param refresh gets the next one; "" if the provider gave none
 * @param answer all that was said with them
 */
public record Grant(String access, Optional<Instant> expiresAt, String refresh, Facts answer) {
  @Override
  public String toString() {
    return "Grant[••••]";
  }
}
