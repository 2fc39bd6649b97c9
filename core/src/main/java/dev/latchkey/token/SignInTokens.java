package dev.latchkey.token;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.mail.Letter;
import dev.latchkey.mail.Post;
import dev.latchkey.mail.TextMessage;
import dev.latchkey.project.Project;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.project.Redirects;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Sessions;
import dev.latchkey.user.NewUser;
import dev.latchkey.user.User;
import dev.latchkey.user.Users;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asking for a link or a code to sign in with. Whoever has no account yet gets one. */
public final class SignInTokens {
  private static final String EVENT = "token.create";

  private final Users users;
  private final IdentityStore identities;
  private final Sessions sessions;
  private final Post post;
  private final Dispatch dispatch;
  private final Links links;
  private final Audit audit;

  public SignInTokens(
      Users users,
      IdentityStore identities,
      Sessions sessions,
      Post post,
      Dispatch dispatch,
      Links links,
      Audit audit) {
    this.users = users;
    this.identities = identities;
    this.sessions = sessions;
    this.post = post;
    this.dispatch = dispatch;
    this.links = links;
    this.audit = audit;
  }

  /**
   * What someone asks for who wants a link mailed.
   *
   * @param userId the id a new user shall have, or {@code unique()}
   * @param url the page the link leads to; none for the server's own
   */
  record ByLink(String userId, EmailAddress email, Optional<RedirectUrl> url, boolean phrase) {}

  /** What someone asks for who wants a code mailed. */
  record ByEmail(String userId, EmailAddress email, boolean phrase) {}

  /** What someone asks for who wants a code texted. */
  record ByPhone(String userId, PhoneNumber phone) {}

  /**
   * Mails a link.
   *
   * @throws Problem if the URL leads elsewhere, no mail is sent, or no user can be made
   */
  TokenView mailLink(Call call, ByLink asked) {
    Project project = Project.of(call);
    RedirectUrl page =
        asked.url().map(url -> Redirects.accepted(call, "url", url)).orElseGet(links::magicUrlPage);
    post.requireMail(project);
    Desk desk = Desk.of(call, sessions.arrival(call));
    Secret secret = Secrets.hex(Secrets.MAGIC_URL_LENGTH);
    Duration life = project.settings().linkLife();
    String phrase = phrase(asked.phrase());
    var wish =
        new Dispatch.Wish(
            TokenKind.MAGIC_URL,
            secret,
            asked.email().value(),
            life,
            phrase,
            EVENT,
            () ->
                known(
                    call,
                    asked.userId(),
                    asked.email(),
                    new Newcomer(false, Code.USER_EMAIL_ALREADY_EXISTS)),
            (user, token, asker) ->
                post.send(
                    project,
                    new Letter.MagicUrl(
                        desk.to(user, asked.email()),
                        links.magicUrl(page, token, secret),
                        life,
                        phrase,
                        desk.agent()),
                    asker));
    return dispatch.toAnyone(call, wish);
  }

  /**
   * Mails a code.
   *
   * @throws Problem if no mail is sent, or no user can be made
   */
  TokenView mailCode(Call call, ByEmail asked) {
    Project project = Project.of(call);
    post.requireMail(project);
    Desk desk = Desk.of(call, sessions.arrival(call));
    Secret code = Secrets.code();
    Duration life = project.settings().codeLife();
    String phrase = phrase(asked.phrase());
    var wish =
        new Dispatch.Wish(
            TokenKind.EMAIL_CODE,
            code,
            asked.email().value(),
            life,
            phrase,
            EVENT,
            () ->
                known(
                    call,
                    asked.userId(),
                    asked.email(),
                    new Newcomer(true, Code.GENERAL_BAD_REQUEST)),
            (user, _, asker) ->
                post.send(
                    project,
                    new Letter.EmailCode(
                        desk.to(user, asked.email()), code, life, phrase, desk.agent()),
                    asker));
    return dispatch.toAnyone(call, wish);
  }

  /**
   * Texts a code; a mock number has its own, and nothing is sent to it.
   *
   * @throws Problem if no text is sent, or no user can be made
   */
  TokenView textCode(Call call, ByPhone asked) {
    Project project = Project.of(call);
    Texting texting = Texting.to(post, project, asked.phone());
    Desk desk = Desk.of(call, sessions.arrival(call));
    Duration life = project.settings().codeLife();
    var wish =
        new Dispatch.Wish(
            TokenKind.PHONE_CODE,
            texting.code(),
            asked.phone().value(),
            life,
            "",
            EVENT,
            () -> known(call, asked.userId(), asked.phone()),
            (user, _, asker) ->
                texting.send(
                    TextMessage.signIn(texting.code(), life, desk.locale(), Optional.of(user.id())),
                    asker));
    return dispatch.toAnyone(call, wish);
  }

  /**
   * Makes a secret for an app's server to hand over itself.
   *
   * @param length in hexadecimal characters
   * @throws Problem if there is no such user
   */
  TokenView custom(Call call, UserId user, int length, Duration life) {
    Secret secret = Secrets.hex(length);
    var wish =
        new Dispatch.Wish(
            TokenKind.CUSTOM,
            secret,
            "",
            life,
            "",
            "tokens.create",
            () -> users.get(Project.of(call).projectId(), user),
            (_, _, _) -> {});
    return dispatch.toUser(call, wish);
  }

  static String phrase(boolean wanted) {
    return wanted ? Phrases.next() : "";
  }

  /**
   * How an address that is no user's is met.
   *
   * @param withTarget whether the new user gets a target
   * @param linked the protocol's refusal where the address is that of an identity: whoever has it
   *     signs in at the provider
   */
  private record Newcomer(boolean withTarget, Code linked) {}

  private User known(Call call, String id, EmailAddress email, Newcomer newcomer) {
    ProjectId project = Project.of(call).projectId();
    Supplier<Optional<User>> find = () -> users.find(project, email);
    Optional<User> known = find.get();
    if (known.isEmpty() && !identities.withEmail(project, email).isEmpty()) {
      throw Problem.of(newcomer.linked());
    }
    return known.orElseGet(
        () -> made(call, id, Optional.of(email), Optional.empty(), newcomer.withTarget(), find));
  }

  private User known(Call call, String id, PhoneNumber phone) {
    Supplier<Optional<User>> find = () -> users.find(Project.of(call).projectId(), phone);
    return find.get()
        .orElseGet(() -> made(call, id, Optional.empty(), Optional.of(phone), true, find));
  }

  /** Somebody new; or whoever another call made for the same address at the same time. */
  private User made(
      Call call,
      String id,
      Optional<EmailAddress> email,
      Optional<PhoneNumber> phone,
      boolean withTarget,
      Supplier<Optional<User>> find) {
    Project project = Project.of(call);
    // An id of the caller's choice would tell, by being taken or not, whether a user was made.
    String wanted = Dispatch.hides(call) ? Ids.UNIQUE : id;
    User draft = users.draft(project, new NewUser(wanted, email, phone, Optional.empty(), ""));
    int limit = project.settings().userLimit();
    try {
      User user =
          (withTarget ? users.create(draft, limit) : users.createWithoutTargets(draft, limit))
              .user();
      audit.done(call, "user.create", user.id().value(), "");
      return user;
    } catch (Problem clash) {
      return find.get().orElseThrow(() -> clash);
    }
  }
}
