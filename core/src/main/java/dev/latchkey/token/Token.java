package dev.latchkey.token;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import java.time.Instant;

/**
 * A one-time secret as it is kept: what it is for, whose it is, and where it was sent.
 *
 * @param id names it; opens nothing
 * @param handle the name its user is called by to whoever asked, where that is not the user's id;
 *     "" where it is
 * @param secret all that is stored of the secret
 * @param guessable whether the secret is so short that guesses have to be counted
 * @param address where it was sent, or the identity it comes from; "" for neither
 */
public record Token(
    ProjectId project,
    String id,
    UserId user,
    String handle,
    TokenKind kind,
    SecretHash secret,
    boolean guessable,
    String address,
    Instant createdAt,
    Instant expiresAt) {

  /** Whether it still does anything: it does until, not at, the instant it expires. */
  public boolean aliveAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}
