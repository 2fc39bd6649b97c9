package dev.latchkey.identity;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A user as a provider knows the user. Provider, issuer and the id there name it; the address never
 * does, for it can move to somebody else.
 *
 * @param provider such as {@code google}
 * @param issuer which of the provider's houses, for one that has many; "" for one that has one
 * @param uid the user's id there
 * @param email the user's address there, if the provider says one
 * @param tokens the last ones the provider gave, sealed
 */
public record Identity(
    ProjectId project,
    String id,
    UserId user,
    String provider,
    String issuer,
    String uid,
    Optional<EmailAddress> email,
    Tokens tokens,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * A provider's tokens, sealed.
   *
   * @param access "" for none
   * @param expiresAt when the access token ends, if the provider said so
   * @param refresh "" for none
   */
  public record Tokens(String access, Optional<Instant> expiresAt, String refresh) {
    @Override
    public String toString() {
      return "Tokens[••••]";
    }
  }

  /** What names it in a project. */
  public Name name() {
    return new Name(provider, issuer, uid);
  }

  /** The user's name at a provider, which is no one else's. */
  public record Name(String provider, String issuer, String uid) {}
}
