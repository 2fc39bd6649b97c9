package dev.latchkey.token;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Afterwards;
import dev.latchkey.core.Ids;
import dev.latchkey.core.Secret;
import dev.latchkey.known.KnownDevices;
import dev.latchkey.mail.Asker;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.SessionToken;
import dev.latchkey.user.User;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Issues tokens and has their secrets sent. The order of writes is: the user, if new, then the
 * token, then the message, then the audit; stopping in between leaves a token nobody has.
 *
 * <p>Where a project hides who has an account, the answer is made without a look at users, and the
 * rest is done behind it. It calls the user by a handle, which is a keyed hash of the address: the
 * same for one address every time, and as long as an id whether or not there is a user.
 */
public final class Dispatch {
  /** As long as the ids that are made here. */
  private static final int HANDLE_LENGTH = 20;

  private final Tokens tokens;
  private final KnownDevices devices;
  private final Afterwards afterwards;
  private final Vault vault;
  private final Audit audit;
  private final InstantSource clock;
  private final Ids ids;

  public Dispatch(
      Tokens tokens,
      KnownDevices devices,
      Afterwards afterwards,
      Vault vault,
      Audit audit,
      InstantSource clock) {
    this.tokens = tokens;
    this.devices = devices;
    this.afterwards = afterwards;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
    this.ids = new Ids(clock);
  }

  /**
   * What someone asks for.
   *
   * @param address where the secret is to be sent
   * @param phrase "" for none
   * @param event its name in the audit
   * @param who finds the user, or makes one, or refuses
   */
  record Wish(
      TokenKind kind,
      Secret secret,
      String address,
      Duration life,
      String phrase,
      String event,
      Supplier<User> who,
      Sending send) {}

  /** Has a secret sent. */
  @FunctionalInterface
  interface Sending {
    /** Sends it to its user, and counts it for who asked. */
    void send(User user, Token token, Asker asker);
  }

  /** Whether the call may not be told who has an account. */
  static boolean hides(Call call) {
    return Project.of(call).settings().hideAccounts() && !call.byKey();
  }

  /** Does what someone asks for who may not know whether the address is a user's. */
  TokenView toAnyone(Call call, Wish wish) {
    if (!hides(call)) {
      return view(call, wish, done(call, wish, "", user -> asker(call, user)));
    }
    String handle = handle(Project.of(call), wish.address());
    afterwards.run(() -> quietly(call, wish, handle));
    Instant now = clock.instant();
    return new TokenView(ids.next(), now, handle, "", now.plus(wish.life()), wish.phrase());
  }

  /** Does what a user, or an app's server, asks for. */
  TokenView toUser(Call call, Wish wish) {
    return view(call, wish, done(call, wish, "", _ -> Asker.USER));
  }

  /** The name that stands for whoever has an address. */
  String handle(Project project, String address) {
    return vault.mac(address, "handle/" + project.id()).hex().substring(0, HANDLE_LENGTH);
  }

  private static TokenView view(Call call, Wish wish, Token token) {
    return TokenView.of(token, call.byKey() ? forKey(token, wish.secret()) : "", wish.phrase());
  }

  private Asker asker(Call call, User user) {
    return call.byKey()
        ? Asker.SERVER
        : devices
            .named(user.project(), call.request(), Optional.of(user.id()))
            .map(Asker::device)
            .orElse(Asker.STRANGER);
  }

  private Token done(Call call, Wish wish, String handle, Function<User, Asker> asker) {
    User user = wish.who().get();
    var order = new Tokens.Order(wish.kind(), wish.secret(), handle, wish.address(), wish.life());
    Token token = tokens.issue(user.project(), user.id(), order);
    wish.send().send(user, token, asker.apply(user));
    audit.done(call, wish.event(), user.id().value(), "");
    return token;
  }

  private void quietly(Call call, Wish wish, String handle) {
    try {
      audit.orRefused(
          call, wish.event(), "", () -> done(call, wish, handle, user -> asker(call, user)));
    } catch (Problem refused) {
      // The caller has the answer that everybody gets; the audit has this one.
    }
  }

  /** Protocol, account-029: of a texted code, keys are shown the wrapped form. */
  private static String forKey(Token token, Secret secret) {
    return token.kind() == TokenKind.PHONE_CODE
        ? new SessionToken(token.user(), secret).encode()
        : secret.reveal();
  }
}
