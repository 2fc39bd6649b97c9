package dev.latchkey.key;

import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.rest.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys of a project: made, found by their secret, and removed. */
public final class Keys {
  /** The key that LATCHKEY_API_KEY gives the project {@code default}. */
  public static final String ENVIRONMENT = "environment";

  private static final String PREFIX = "standard_";

  /** 256 hexadecimal characters, as the protocol's keys have. */
  private static final int SECRET_BYTES = 128;

  private static final Duration TOUCHED_AT_MOST_EVERY = Duration.ofHours(24);

  private final KeyStore store;
  private final Ids ids;
  private final InstantSource clock;

  public Keys(KeyStore store, Ids ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** A key and the secret that is shown once. */
  public record Made(Key key, Secret secret) {}

  /**
   * Makes a server key.
   *
   * @throws IllegalArgumentException naming a scope that no key may have, or an end in the past
   */
  public Made createServerKey(
      ProjectId project, String name, Set<String> scopes, Optional<Instant> expiresAt) {
    List<String> unknown =
        scopes.stream().filter(scope -> !Scopes.GRANTABLE.contains(scope)).sorted().toList();
    if (!unknown.isEmpty() || scopes.isEmpty()) {
      throw new IllegalArgumentException(
          "scopes %s: must be some of %s".formatted(unknown, String.join(",", Scopes.GRANTABLE)));
    }
    var secret = new Secret(PREFIX + Secret.random(SECRET_BYTES).reveal());
    return made(project, Key.Kind.SERVER, name, secret, scopes, expiresAt);
  }

  /**
   * Makes a developer's key.
   *
   * @throws IllegalArgumentException if the end is in the past
   */
  public Made createDeveloperKey(ProjectId project, String name, Instant expiresAt) {
    Secret secret = Secret.random(SECRET_BYTES);
    return made(project, Key.Kind.DEVELOPER, name, secret, Set.of(), Optional.of(expiresAt));
  }

  private Made made(
      ProjectId project,
      Key.Kind kind,
      String name,
      Secret secret,
      Set<String> scopes,
      Optional<Instant> expiresAt) {
    Instant now = now();
    if (expiresAt.filter(end -> !now.isBefore(end)).isPresent()) {
      throw new IllegalArgumentException("expire: must be in the future");
    }
    var key =
        new Key(
            project,
            ids.next(),
            kind,
            name,
            secret.hash(),
            scopes,
            expiresAt.map(end -> end.truncatedTo(ChronoUnit.MILLIS)),
            now,
            Optional.empty());
    store.put(key);
    return new Made(key, secret);
  }

  /** Gives a project the key whose secret the operator chose, with every scope a key may have. */
  public void useFromEnvironment(ProjectId project, Secret secret) {
    Set<String> all = Set.copyOf(Scopes.GRANTABLE);
    store.put(
        new Key(
            project,
            ENVIRONMENT,
            Key.Kind.SERVER,
            "LATCHKEY_API_KEY",
            secret.hash(),
            all,
            Optional.empty(),
            now(),
            Optional.empty()));
  }

  /** Takes back what {@link #useFromEnvironment} gave on an earlier start. */
  public void dropFromEnvironment(ProjectId project) {
    store.delete(project, ENVIRONMENT);
  }

  /**
   * The server key with that secret, whichever project's it is, expired or not. A key without the
   * usual prefix is looked up as it is, and with the prefix, as older ones were written.
   */
  public Optional<Key> server(String secret) {
    Optional<Key> found = store.find(new Secret(secret).hash());
    if (found.isEmpty() && secret.indexOf('_') < 0) {
      found = store.find(new Secret(PREFIX + secret).hash());
    }
    return found.filter(key -> key.kind() == Key.Kind.SERVER);
  }

  /** The developer's key with that secret, if it is the project's and still works. */
  public Optional<Key> developer(ProjectId project, String secret) {
    return store
        .find(new Secret(secret).hash())
        .filter(key -> key.kind() == Key.Kind.DEVELOPER && key.project().equals(project))
        .filter(key -> !key.expiredAt(clock.instant()));
  }

  /** Notes that a key was used, at most once a day. */
  public void used(Key key) {
    Instant now = now();
    boolean recently =
        key.accessedAt().filter(at -> now.isBefore(at.plus(TOUCHED_AT_MOST_EVERY))).isPresent();
    if (!recently) {
      store.touch(key.project(), key.id(), now);
    }
  }

  /** Every key of a project, oldest first. */
  public List<Key> ofProject(ProjectId project) {
    return store.ofProject(project);
  }

  /** Removes a key. False if there was none. */
  public boolean delete(ProjectId project, String id) {
    return store.delete(project, id);
  }

  private Instant now() {
    return clock.instant();
  }
}
