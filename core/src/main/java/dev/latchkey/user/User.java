package dev.latchkey.user;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Someone who can sign in to a project.
 *
 * @param password none for someone who never set one: an anonymous user, say
 * @param active false while the account is blocked
 * @param prefs the app's own data about the user, as the text of a JSON object
 * @param mfa whether the user asks for a second factor
 * @param authenticator whether the user has shown a code of an authenticator
 * @param accessedAt when the user was last seen, to the day
 */
public record User(
    ProjectId project,
    UserId id,
    Instant createdAt,
    Instant updatedAt,
    String name,
    Optional<Password> password,
    Instant registeredAt,
    boolean active,
    List<String> labels,
    Optional<EmailAddress> email,
    Optional<PhoneNumber> phone,
    boolean emailVerified,
    boolean phoneVerified,
    boolean mfa,
    boolean authenticator,
    String prefs,
    Optional<Instant> accessedAt) {
  public User {
    labels = List.copyOf(labels);
  }

  /** The same user with that password, or without one. */
  public User with(Optional<Password> other) {
    return new User(
        project,
        id,
        createdAt,
        updatedAt,
        name,
        other,
        registeredAt,
        active,
        labels,
        email,
        phone,
        emailVerified,
        phoneVerified,
        mfa,
        authenticator,
        prefs,
        accessedAt);
  }

  /** The same user with that address. */
  public User with(EmailAddress other) {
    return new User(
        project,
        id,
        createdAt,
        updatedAt,
        name,
        password,
        registeredAt,
        active,
        labels,
        Optional.of(other),
        phone,
        emailVerified,
        phoneVerified,
        mfa,
        authenticator,
        prefs,
        accessedAt);
  }

  /** The same user with that number. */
  public User with(PhoneNumber other) {
    return new User(
        project,
        id,
        createdAt,
        updatedAt,
        name,
        password,
        registeredAt,
        active,
        labels,
        email,
        Optional.of(other),
        emailVerified,
        phoneVerified,
        mfa,
        authenticator,
        prefs,
        accessedAt);
  }

  /**
   * A password as it is stored.
   *
   * @param hash the encoded hash with its parameters, such as {@code $argon2id$…}
   * @param changedAt when it was set
   * @param history hashes of former passwords, newest first; only as many as the project keeps
   */
  public record Password(String hash, Instant changedAt, List<String> history) {
    public Password {
      history = List.copyOf(history);
    }

    @Override
    public String toString() {
      return "Password[changedAt=" + changedAt + "]"; // a hash has no business in a log
    }
  }
}
