package dev.latchkey.password;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Secret;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Sessions;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.Users;
import java.util.Optional;

/** Signing in with an e-mail address and a password. */
public final class SignIns {
  private static final String PROVIDER = "email";
  private static final String FACTOR = "password";

  private final Users users;
  private final Passwords passwords;
  private final Sessions sessions;

  public SignIns(Users users, Passwords passwords, Sessions sessions) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /** An address and a password, as typed. */
  public record Attempt(EmailAddress email, Secret password) {}

  /**
   * Opens a session for whoever knows the password.
   *
   * <p>Where accounts are hidden, a password of an address that nobody showed to be theirs is none:
   * whoever signs up could try it, and learn whether the address had an account before.
   *
   * @throws Problem if the address or the password is wrong, without saying which; or if the
   *     password is right and the account blocked
   */
  public Sessions.Opened withPassword(Call call, Attempt attempt) {
    Project project = Project.of(call);
    Optional<User> user =
        users
            .find(project.projectId(), attempt.email())
            .filter(known ->
                known.emailVerified() || call.byKey() || !project.settings().hideAccounts());
    String name = user.map(known -> known.id().value()).orElse(attempt.email().value());
    if (!passwords.right(call, name, user, attempt.password()) || user.isEmpty()) {
      throw Problem.of(Code.USER_INVALID_CREDENTIALS);
    }
    User known = user.get();
    if (!known.active()) {
      throw Problem.of(Code.USER_BLOCKED);
    }
    refresh(known, attempt.password());
    var way = new Sessions.Way(PROVIDER, attempt.email().value(), FACTOR);
    return sessions.open(call, known.id(), way);
  }

  /**
   * Asks a signed-in user for the password again.
   *
   * @throws Problem if it is wrong
   */
  public void confirm(Call call, User user, Secret typed) {
    if (!passwords.right(call, user.id().value(), Optional.of(user), typed)) {
      throw Problem.of(Code.USER_INVALID_CREDENTIALS, "The password is wrong.");
    }
  }

  private void refresh(User user, Secret typed) {
    user.password()
        .flatMap(password -> passwords.refreshed(password, typed))
        .ifPresent(
            fresh -> users.change(user.project(), user.id(), new UserChange.Password(fresh)));
  }
}
