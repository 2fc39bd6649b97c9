package dev.latchkey.user;

import java.time.Instant;
import java.util.Optional;

/** A user with one thing changed. */
final class ChangedUser {
  private ChangedUser() {}

  static User of(User user, UserChange change, Instant at) {
    return switch (change) {
      case UserChange.Name(var name) -> new Edit(user, at).with(name).done();
      case UserChange.Email email -> new Edit(user, at).with(email).done();
      case UserChange.Phone phone -> new Edit(user, at).with(phone).done();
      case UserChange.Password(var password) -> new Edit(user, at).with(password).done();
      case UserChange.Recovered _ -> new Edit(user, at).done();
      case UserChange.EmailVerified verified -> new Edit(user, at).with(verified).done();
      case UserChange.PhoneVerified verified -> new Edit(user, at).with(verified).done();
      case UserChange.Claimed(var by) -> new Edit(user, at).claimed(by).done();
      case UserChange.Mfa changed -> new Edit(user, at).with(changed).done();
      case UserChange.Prefs prefs -> new Edit(user, at).with(prefs).done();
      case UserChange.Active(var active) -> new Edit(user, at).with(active).done();
      case UserChange.Accessed(var seen) -> new Edit(user, user.updatedAt()).seen(seen).done();
    };
  }

  /** The user with or without an authenticator. */
  static User withAuthenticator(User user, boolean has, Instant at) {
    return new Edit(user, at).authenticator(has).done();
  }

  /** The parts of a user that change. */
  private static final class Edit {
    private final User user;
    private final Instant updatedAt;
    private String name;
    private Optional<User.Password> password;
    private boolean active;
    private Optional<dev.latchkey.core.EmailAddress> email;
    private Optional<dev.latchkey.core.PhoneNumber> phone;
    private boolean emailVerified;
    private boolean phoneVerified;
    private boolean mfa;
    private boolean authenticator;
    private String prefs;
    private Optional<Instant> accessedAt;

    Edit(User user, Instant updatedAt) {
      this.user = user;
      this.updatedAt = updatedAt;
      name = user.name();
      password = user.password();
      active = user.active();
      email = user.email();
      phone = user.phone();
      emailVerified = user.emailVerified();
      phoneVerified = user.phoneVerified();
      mfa = user.mfa();
      authenticator = user.authenticator();
      prefs = user.prefs();
      accessedAt = user.accessedAt();
    }

    Edit with(String changed) {
      name = changed;
      return this;
    }

    Edit with(UserChange.Email changed) {
      email = Optional.of(changed.email());
      emailVerified = false;
      return this;
    }

    Edit with(UserChange.Phone changed) {
      phone = Optional.of(changed.phone());
      phoneVerified = false;
      return this;
    }

    Edit with(User.Password changed) {
      password = Optional.of(changed);
      return this;
    }

    Edit with(UserChange.EmailVerified changed) {
      emailVerified = changed.verified();
      return this;
    }

    Edit with(UserChange.PhoneVerified changed) {
      phoneVerified = changed.verified();
      return this;
    }

    Edit claimed(UserChange.Claimed.Way by) {
      password = Optional.empty();
      mfa = false;
      authenticator = false;
      if (by == UserChange.Claimed.Way.EMAIL) {
        phone = Optional.empty();
        phoneVerified = false;
      } else {
        email = Optional.empty();
        emailVerified = false;
      }
      return this;
    }

    Edit with(UserChange.Mfa changed) {
      mfa = changed.mfa();
      return this;
    }

    Edit authenticator(boolean changed) {
      authenticator = changed;
      return this;
    }

    Edit with(UserChange.Prefs changed) {
      prefs = changed.json();
      return this;
    }

    Edit with(boolean changed) {
      active = changed;
      return this;
    }

    Edit seen(Instant changed) {
      accessedAt = Optional.of(changed);
      return this;
    }

    User done() {
      return new User(
          user.project(),
          user.id(),
          user.createdAt(),
          updatedAt,
          name,
          password,
          user.registeredAt(),
          active,
          user.labels(),
          email,
          phone,
          emailVerified,
          phoneVerified,
          mfa,
          authenticator,
          prefs,
          accessedAt);
    }
  }
}
