package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Problem;
import dev.latchkey.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user was sent to a provider with, sealed into the parameter that comes back (RFC 6749
 * section 10.12). It is for one project and one provider, for the browser that holds a cookie, for
 * a quarter of an hour, and for once. Nothing is kept until it comes back, so that strangers who
 * begin and never end fill no table.
 */
public final class States {
  /** As long as it takes to make an account at the provider on the way. */
  static final Duration LIFE = Duration.ofMinutes(15);

  /** The protocol takes no longer one back. */
  private static final int LONGEST = 2_048;

  private static final int VERSION = 2;
  private static final int FIXED = 9; // entries before the scopes
  private static final int SWEEP_BATCH = 500;

  private final StateStore store;
  private final Vault vault;
  private final InstantSource clock;

  public States(StateStore store, Vault vault, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * What somebody wants from a provider.
   *
   * @param token whether a token for the app is wanted, and not a session
   * @param success where to go then; "" for our own page
   * @param failure where to go otherwise; "" for our own page
   * @param anywhere whether a developer's key lifted the check of both
   * @param user who is signed in; "" for nobody
   * @param scopes asked for beside the provider's usual ones
   */
  public record Wish(
      boolean token,
      String success,
      String failure,
      boolean anywhere,
      String user,
      List<String> scopes) {
    public Wish {
      scopes = List.copyOf(scopes);
    }
  }

  /**
   * A beginning.
   *
   * @param browser what only the browser that began may hold
   */
  public record Begun(Asked asked, Secret browser) {}

  /** What came back, and what had been wanted. */
  public record Ended(Asked asked, Wish wish) {}

  /**
   * Begins.
   *
   * @param redirect where the provider's answer goes
   * @throws Problem if so much is wanted that no provider would carry it
   */
  public Begun begin(ProjectId project, Provider provider, Wish wish, String redirect) {
    Secret seed = Secret.random(32);
    Secret browser = Secret.random(32);
    List<Object> parts = new ArrayList<>();
    parts.add(VERSION);
    parts.add(now().plus(LIFE).toEpochMilli());
    parts.add(seed.reveal());
    parts.add(browser.hash().hex());
    parts.add(wish.token());
    parts.add(wish.success());
    parts.add(wish.failure());
    parts.add(wish.anywhere());
    parts.add(wish.user());
    parts.addAll(wish.scopes());
    String plain = new String(Json.write(parts), StandardCharsets.UTF_8);
    String state = vault.sealText(plain, context(project, provider));
    if (state.length() > LONGEST) {
      throw Problem.of(
          Code.GENERAL_ARGUMENT_INVALID,
          "Parameters `success`, `failure` and `scopes` are too long together.");
    }
    return new Begun(asked(provider, redirect, state, seed, wish), browser);
  }

  /**
   * Takes a state that came back; from then on it is spent.
   *
   * @param browsers what the browser holds that brings it
   * @throws Problem if it is not ours, not for this project and provider, too old, another
   *     browser's, or spent
   */
  public Ended end(
      ProjectId project, Provider provider, String state, List<Secret> browsers, String redirect) {
    List<?> parts = opened(project, provider, state);
    Instant end = Instant.ofEpochMilli(((Number) said(parts, 1)).longValue());
    var browser = new SecretHash((String) said(parts, 3));
    boolean same = browsers.stream().anyMatch(one -> one.hash().same(browser));
    if (!same || !now().isBefore(end) || !store.spend(project, new Secret(state).hash(), end)) {
      throw refused();
    }
    var wish =
        new Wish(
            (Boolean) said(parts, 4),
            (String) said(parts, 5),
            (String) said(parts, 6),
            (Boolean) said(parts, 7),
            (String) said(parts, 8),
            parts.subList(FIXED, parts.size()).stream().map(String::valueOf).toList());
    var seed = new Secret((String) said(parts, 2));
    return new Ended(asked(provider, redirect, state, seed, wish), wish);
  }

  /**
   * Forgets one batch of states that are too old to come back.
   *
   * @return whether there may be more
   */
  public boolean sweep() {
    return store.sweep(now(), SWEEP_BATCH) == SWEEP_BATCH;
  }

  private List<?> opened(ProjectId project, Provider provider, String state) {
    try {
      String plain = vault.openText(state, context(project, provider));
      List<?> parts =
          Json.read(plain.getBytes(StandardCharsets.UTF_8))
              .flatMap(Json.Value::list)
              .orElseThrow(States::refused);
      if (parts.size() < FIXED || !said(parts, 0).equals(VERSION)) {
        throw refused(); // of another version of this server
      }
      return parts;
    } catch (Vault.CannotOpen foreign) {
      throw refused();
    }
  }

  private static Object said(List<?> parts, int at) {
    return Optional.<Object>ofNullable(parts.get(at)).orElseThrow(States::refused);
  }

  /** Nonce and verifier follow from the seed, so that the state stays short: X takes 500. */
  private static Asked asked(
      Provider provider, String redirect, String state, Secret seed, Wish wish) {
    return new Asked(
        redirect,
        state,
        provider.is(Provider.Trait.NONCE) ? Optional.of(derived(seed, "nonce")) : Optional.empty(),
        provider.is(Provider.Trait.PKCE)
            ? Optional.of(new Pkce(new Secret(derived(seed, "verifier"))))
            : Optional.empty(),
        wish.scopes());
  }

  private static String derived(Secret seed, String use) {
    return new Secret(use + "/" + seed.reveal()).hash().hex();
  }

  private static String context(ProjectId project, Provider provider) {
    return "oauth-state/" + project.value() + "/" + provider.key();
  }

  private Instant now() {
    return clock.instant();
  }

  private static Problem refused() {
    return Problem.of(
        Code.GENERAL_ARGUMENT_INVALID,
        "Parameter `state` is not one that this browser was given for this provider, or it is too"
            + " old, or was used. Begin again.");
  }
}
