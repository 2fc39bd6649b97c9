package dev.latchkey.token;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.Credential;
import dev.latchkey.mail.Letter;
import dev.latchkey.mail.Post;
import dev.latchkey.password.Passwords;
import dev.latchkey.project.Project;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.project.Redirects;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.DeviceWatch;
import dev.latchkey.session.Notices;
import dev.latchkey.session.Sessions;
import dev.latchkey.token.Bearers.Bearer;
import dev.latchkey.token.Verifications.Proofs;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserChange.Claimed;
import dev.latchkey.user.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Setting a new password without the old one. It signs nobody in, and whoever needs a second factor
 * needs it still. The order of writes is: the token is spent, the user changed, sessions ended,
 * devices forgotten, the user told.
 */
public final class Recoveries {
  private static final String ASKED = "recovery.create";
  private static final String DONE = "recovery.update";

  private final Users users;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Told told;
  private final Post post;
  private final Dispatch dispatch;
  private final Links links;
  private final Proofs proofs;

  public Recoveries(
      Users users,
      Passwords passwords,
      Sessions sessions,
      Told told,
      Post post,
      Dispatch dispatch,
      Links links,
      Proofs proofs) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.told = told;
    this.post = post;
    this.dispatch = dispatch;
    this.links = links;
    this.proofs = proofs;
  }

  /** Who hears of a new password: the devices that knew the old one, and the user. */
  public record Told(DeviceWatch devices, Notices notices) {}

  /** What someone asks for who wants a link mailed. */
  record ByLink(EmailAddress email, RedirectUrl url) {}

  /** What someone asks for who wants a code mailed. */
  record ByCode(EmailAddress email, boolean phrase) {}

  /**
   * Mails a link.
   *
   * @throws Problem if the URL leads elsewhere, no mail is sent, or the address is nobody's or of
   *     someone blocked
   */
  TokenView mailLink(Call call, ByLink asked) {
    Project project = Project.of(call);
    RedirectUrl page = Redirects.accepted(call, "url", asked.url());
    post.requireMail(project);
    Desk desk = Desk.of(call, sessions.arrival(call));
    Secret secret = Secrets.hex(Secrets.LINK_LENGTH);
    Duration life = project.settings().linkLife();
    var wish =
        new Dispatch.Wish(
            TokenKind.RECOVERY,
            secret,
            asked.email().value(),
            life,
            "",
            ASKED,
            () -> known(project, asked.email()),
            (user, token, asker) ->
                post.send(
                    project,
                    new Letter.Recovery(
                        desk.to(user, asked.email()), links.of(page, token, secret), life),
                    asker));
    return dispatch.toAnyone(call, wish);
  }

  /**
   * Mails a code.
   *
   * @throws Problem if no mail is sent, or the address is nobody's or of someone blocked
   */
  TokenView mailCode(Call call, ByCode asked) {
    Project project = Project.of(call);
    post.requireMail(project);
    Desk desk = Desk.of(call, sessions.arrival(call));
    Secret code = Secrets.code();
    Duration life = project.settings().codeLife();
    String phrase = SignInTokens.phrase(asked.phrase());
    var wish =
        new Dispatch.Wish(
            TokenKind.RECOVERY_CODE,
            code,
            asked.email().value(),
            life,
            phrase,
            ASKED,
            () -> known(project, asked.email()),
            (user, _, asker) ->
                post.send(
                    project,
                    new Letter.RecoveryCode(desk.to(user, asked.email()), code, life, phrase),
                    asker));
    return dispatch.toAnyone(call, wish);
  }

  private User known(Project project, EmailAddress email) {
    User user =
        users.find(project.projectId(), email).orElseThrow(() -> Problem.of(Code.USER_NOT_FOUND));
    if (!user.active()) {
      throw Problem.of(Code.USER_BLOCKED);
    }
    return user;
  }

  /** Whose secret it is said to be, the secret, and the password to be. */
  record Attempt(String name, Secret secret, Secret password) {}

  /**
   * Sets the new password. One that is refused leaves the token to be used again.
   *
   * @throws Problem if there is no such user or token, or the password is refused
   */
  TokenView complete(Call call, Attempt attempt, TokenKind kind) {
    Bearer bearer =
        proofs.bearers().presentKnown(call, attempt.name(), Set.of(kind), attempt.secret());
    User user = bearer.user();
    boolean claims = !user.emailVerified() && !user.mfa();
    User after = claims ? user.with(Optional.empty()) : user;
    User.Password password = passwords.make(Project.of(call), after, attempt.password());
    proofs.tokens().spend(bearer.token());
    change(user, claims, password);
    boolean ended =
        (!user.emailVerified() || Project.of(call).settings().invalidateSessions())
            && sessions.endAll(call, user.id(), Optional.empty());
    told.devices().passwordChanged(call, user);
    proofs.audit().done(call, DONE, user.id().value(), "");
    told.notices().changed(call, user, Credential.PASSWORD);
    if (claims) {
      told.notices().claimed(call, user.with(Optional.empty()), Claimed.Way.EMAIL, ended);
    }
    return TokenView.of(bearer.token(), "", "");
  }

  /**
   * Whoever never showed the address before may have set traps; but a second factor stays, for a
   * mailbox alone must not get round it.
   */
  private void change(User user, boolean claims, User.Password password) {
    List<UserChange> changes = new ArrayList<>();
    if (claims) {
      changes.add(new Claimed(Claimed.Way.EMAIL));
    }
    changes.add(new UserChange.Password(password));
    changes.add(new UserChange.Recovered(true));
    changes.add(new UserChange.EmailVerified(true));
    users.change(user.project(), user.id(), changes.toArray(UserChange[]::new));
  }
}
