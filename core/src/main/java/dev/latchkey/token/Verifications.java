package dev.latchkey.token;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.Letter;
import dev.latchkey.mail.Post;
import dev.latchkey.mail.TextMessage;
import dev.latchkey.project.Project;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.project.Redirects;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SignedIn;
import dev.latchkey.token.Bearers.Bearer;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.Users;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Showing that an address or a number is the user's. */
public final class Verifications {
  private static final String ASKED = "verification.create";
  private static final String DONE = "verification.update";

  private final Users users;
  private final Sessions sessions;
  private final Post post;
  private final Dispatch dispatch;
  private final Links links;
  private final Proofs proofs;

  public Verifications(
      Users users, Sessions sessions, Post post, Dispatch dispatch, Links links, Proofs proofs) {
    this.users = users;
    this.sessions = sessions;
    this.post = post;
    this.dispatch = dispatch;
    this.links = links;
    this.proofs = proofs;
  }

  /** What completing one takes beside the secret: the tokens, and who presents them. */
  public record Proofs(Tokens tokens, Bearers bearers, Audit audit) {}

  /**
   * Mails the signed-in user a link.
   *
   * @throws Problem if the URL leads elsewhere, no mail is sent, or there is nothing to verify
   */
  TokenView mailLink(Call call, RedirectUrl url) {
    Project project = Project.of(call);
    RedirectUrl page = Redirects.accepted(call, "url", url);
    EmailAddress email = unverifiedEmail(call);
    Desk desk = Desk.of(call, sessions.arrival(call));
    Secret secret = Secrets.hex(Secrets.LINK_LENGTH);
    Duration life = project.settings().linkLife();
    var wish =
        new Dispatch.Wish(
            TokenKind.EMAIL_VERIFICATION,
            secret,
            email.value(),
            life,
            "",
            ASKED,
            () -> SignedIn.of(call).user(),
            (user, token, asker) ->
                post.send(
                    project,
                    new Letter.EmailVerification(
                        desk.to(user, email), links.of(page, token, secret), life),
                    asker));
    return dispatch.toUser(call, wish);
  }

  /**
   * Mails the signed-in user a code.
   *
   * @throws Problem if no mail is sent, or there is nothing to verify
   */
  TokenView mailCode(Call call, boolean withPhrase) {
    Project project = Project.of(call);
    EmailAddress email = unverifiedEmail(call);
    Desk desk = Desk.of(call, sessions.arrival(call));
    Secret code = Secrets.code();
    Duration life = project.settings().codeLife();
    String phrase = SignInTokens.phrase(withPhrase);
    var wish =
        new Dispatch.Wish(
            TokenKind.EMAIL_VERIFICATION_CODE,
            code,
            email.value(),
            life,
            phrase,
            ASKED,
            () -> SignedIn.of(call).user(),
            (user, _, asker) ->
                post.send(
                    project,
                    new Letter.EmailVerificationCode(desk.to(user, email), code, life, phrase),
                    asker));
    return dispatch.toUser(call, wish);
  }

  private EmailAddress unverifiedEmail(Call call) {
    User user = SignedIn.of(call).user();
    EmailAddress email = user.email().orElseThrow(() -> Problem.of(Code.USER_EMAIL_NOT_FOUND));
    if (user.emailVerified()) {
      throw Problem.of(Code.USER_EMAIL_ALREADY_VERIFIED);
    }
    post.requireMail(Project.of(call));
    return email;
  }

  /**
   * Texts the signed-in user a code.
   *
   * @throws Problem if no text is sent, or there is nothing to verify
   */
  TokenView textCode(Call call) {
    Project project = Project.of(call);
    User asking = SignedIn.of(call).user();
    PhoneNumber phone = asking.phone().orElseThrow(() -> Problem.of(Code.USER_PHONE_NOT_FOUND));
    if (asking.phoneVerified()) {
      throw Problem.of(Code.USER_PHONE_ALREADY_VERIFIED);
    }
    Texting texting = Texting.to(post, project, phone);
    Desk desk = Desk.of(call, sessions.arrival(call));
    Duration life = project.settings().codeLife();
    var wish =
        new Dispatch.Wish(
            TokenKind.PHONE_VERIFICATION,
            texting.code(),
            phone.value(),
            life,
            "",
            ASKED,
            () -> asking,
            (user, _, asker) ->
                texting.send(
                    TextMessage.verification(
                        texting.code(), life, desk.locale(), Optional.of(user.id())),
                    asker));
    return dispatch.toUser(call, wish);
  }

  /** Whose secret it is said to be, and the secret. */
  record Attempt(String name, Secret secret) {}

  /**
   * Notes that an address or a number is the user's. The account's user set it and asked for this,
   * so nothing else about the account changes.
   *
   * @throws Problem if there is no such user or token
   */
  TokenView complete(Call call, Attempt attempt, TokenKind kind) {
    Bearer bearer =
        proofs.bearers().presentKnown(call, attempt.name(), Set.of(kind), attempt.secret());
    proofs.tokens().spend(bearer.token());
    User user = bearer.user();
    users.change(
        user.project(),
        user.id(),
        kind == TokenKind.PHONE_VERIFICATION
            ? new UserChange.PhoneVerified(true)
            : new UserChange.EmailVerified(true));
    proofs.audit().done(call, DONE, user.id().value(), "");
    return TokenView.of(bearer.token(), "", "");
  }
}
