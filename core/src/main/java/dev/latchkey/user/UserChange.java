package dev.latchkey.user;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import java.time.Instant;

/** One thing that changes about a user. Everything else stays as it is, whoever else changes it. */
public sealed interface UserChange {
  /** The display name. */
  record Name(String name) implements UserChange {}

  /**
   * The address, which is unverified from then on; its target moves along, or is made.
   *
   * @param targetId the id of the target, should one have to be made
   */
  record Email(EmailAddress email, String targetId) implements UserChange {}

  /**
   * The phone number, which is unverified from then on; its target moves along, or is made.
   *
   * @param targetId the id of the target, should one have to be made
   */
  record Phone(PhoneNumber phone, String targetId) implements UserChange {}

  /** The password. */
  record Password(User.Password password) implements UserChange {}

  /**
   * Whether the password was set by whoever could read the user's mail, and nothing else was shown
   * by the same person since.
   */
  record Recovered(boolean recovered) implements UserChange {}

  /** Whether the address was shown to be the user's. */
  record EmailVerified(boolean verified) implements UserChange {}

  /** Whether the number was shown to be the user's. */
  record PhoneVerified(boolean verified) implements UserChange {}

  /**
   * Takes away whatever someone may have set who never showed that the address is theirs: password,
   * sessions, second factors, and the other ways to reach the user, with their targets. The address
   * itself stays as it is.
   *
   * @param by whether the address is the e-mail address or the number
   */
  record Claimed(Way by) implements UserChange {
    /** Which of a user's two addresses. */
    public enum Way {
      EMAIL,
      PHONE
    }
  }

  /** Whether the user asks for a second factor. */
  record Mfa(boolean mfa) implements UserChange {}

  /** The app's own data, as the text of a JSON object. */
  record Prefs(String json) implements UserChange {}

  /** Whether the user may do anything. */
  record Active(boolean active) implements UserChange {}

  /** When the user was last seen. Leaves {@code updatedAt} as it is. */
  record Accessed(Instant at) implements UserChange {}
}
