package dev.latchkey.token;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.mail.Letter;
import dev.latchkey.mail.Post;
import dev.latchkey.password.Passwords;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Sessions;
import dev.latchkey.user.Account;
import dev.latchkey.user.NewUser;
import dev.latchkey.user.Target;
import dev.latchkey.user.User;
import dev.latchkey.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Signing up where a project tells nobody which addresses have an account. The answer is made of
 * what was sent and of one hash, without a look at users; the account in it goes by the name that
 * stands for the address. Behind it, whoever is new becomes a user and is mailed a code that shows
 * the address to be theirs, and whoever is not is mailed one to choose a new password with. Until
 * the address was shown the password signs nobody in, or that would tell. See adr/0023.
 */
public final class HiddenSignUps {
  private final Users users;
  private final Passwords passwords;
  private final IdentityStore identities;
  private final Sessions sessions;
  private final Post post;
  private final Dispatch dispatch;
  private final Recoveries recoveries;

  public HiddenSignUps(
      Users users,
      Passwords passwords,
      IdentityStore identities,
      Sessions sessions,
      Post post,
      Dispatch dispatch,
      Recoveries recoveries) {
    this.users = users;
    this.passwords = passwords;
    this.identities = identities;
    this.sessions = sessions;
    this.post = post;
    this.dispatch = dispatch;
    this.recoveries = recoveries;
  }

  /** Whether the call may not be told who has an account. */
  public static boolean hides(Call call) {
    return Dispatch.hides(call);
  }

  /**
   * Signs somebody up, or not; the answer is the same.
   *
   * @throws Problem if no mail is sent, or the password is refused
   */
  public Account signUp(Call call, NewUser wanted) {
    Project project = Project.of(call);
    post.requireMail(project);
    EmailAddress email = wanted.email().orElseThrow();
    // an id of the caller's choice would tell, by being taken or not, whether a user was made
    User draft =
        users.draft(
            project,
            new NewUser(
                Ids.UNIQUE, wanted.email(), wanted.phone(), Optional.empty(), wanted.name()));
    Secret typed = wanted.password().orElseThrow();
    User made = draft.with(Optional.of(passwords.make(project, draft, typed)));
    Desk desk = Desk.of(call, sessions.arrival(call));
    Secret code = Secrets.code();
    Duration life = project.settings().codeLife();
    var wish =
        new Dispatch.Wish(
            TokenKind.EMAIL_VERIFICATION_CODE,
            code,
            email.value(),
            life,
            "",
            "user.create",
            () -> newcomer(call, made, email),
            (user, _, asker) ->
                post.send(
                    project,
                    new Letter.EmailVerificationCode(desk.to(user, email), code, life, ""),
                    asker));
    dispatch.toAnyone(call, wish);
    return shown(made, new UserId(dispatch.handle(project, email.value())), email);
  }

  private User newcomer(Call call, User made, EmailAddress email) {
    Project project = Project.of(call);
    Optional<User> known = users.find(project.projectId(), email);
    if (known.isPresent()) {
      recoveries.mailCode(call, new Recoveries.ByCode(email, false));
      throw Problem.of(Code.USER_ALREADY_EXISTS);
    }
    if (!identities.withEmail(project.projectId(), email).isEmpty()) {
      throw Problem.of(Code.GENERAL_BAD_REQUEST); // whoever it is signs in at the provider
    }
    return users.create(made, project.settings().userLimit()).user();
  }

  /** The user as the answer has it, with the target there will be, if there will be one. */
  private Account shown(User made, UserId name, EmailAddress email) {
    User shown =
        new User(
            made.project(),
            name,
            made.createdAt(),
            made.updatedAt(),
            made.name(),
            made.password(),
            made.registeredAt(),
            made.active(),
            made.labels(),
            made.email(),
            made.phone(),
            made.emailVerified(),
            made.phoneVerified(),
            made.mfa(),
            made.authenticator(),
            made.prefs(),
            made.accessedAt());
    var target =
        new Target(
            made.project(),
            made.id().value(),
            name,
            Target.EMAIL,
            email.value(),
            made.createdAt(),
            made.createdAt());
    return new Account(shown, List.of(target));
  }
}
