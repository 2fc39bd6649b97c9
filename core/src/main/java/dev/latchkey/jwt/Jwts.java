package dev.latchkey.jwt;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.fresh.Freshness;
import dev.latchkey.fresh.Kept;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Session;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * JWTs of a server's projects: made, read, and their keys changed. A key is made with the first JWT
 * of its project.
 */
public final class Jwts {
  /** The protocol's bound on a JWT's life. */
  public static final Duration LONGEST = Duration.ofHours(1);

  /** Longest JWT read, in characters; ours have about 450. */
  private static final int LONGEST_TEXT = 2_048;

  private final SigningKeyStore store;
  private final Vault vault;
  private final InstantSource clock;
  private final Kept<KeySet> kept;

  public Jwts(SigningKeyStore store, Freshness freshness, Vault vault, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
    this.kept =
        new Kept<>(freshness, SigningKeyStore.TOPIC, id -> Optional.of(asked(new ProjectId(id))));
  }

  /**
   * Makes a JWT that speaks for a user.
   *
   * @param bound the session it shall live and die with
   * @param life how long it is good for, 1 s to an hour; never longer than the session
   */
  public String issue(ProjectId project, UserId user, Optional<Session> bound, Duration life) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(life);
    Instant sessionEnd = bound.map(Session::expiresAt).orElse(end);
    var claims =
        new Claims(
            project,
            user,
            bound.map(Session::id),
            now,
            end.isBefore(sessionEnd) ? end : sessionEnd);
    return inUse(project).sign(claims);
  }

  private KeySet.Opened inUse(ProjectId project) {
    return known(project)
        .inUse()
        .orElseGet(() -> {
          store.first(fresh(project)); // another server may be first: then that key is the one
          return asked(project)
              .inUse()
              .orElseThrow(() -> new IllegalStateException("no signing key for " + project));
        });
  }

  /**
   * What a JWT says, if one of the project's keys signed it and it is good now.
   *
   * @throws Problem of {@link Code#USER_JWT_INVALID} otherwise, whatever is wrong with it
   */
  public Claims read(ProjectId project, String jwt) {
    Instant now = clock.instant();
    return parts(jwt)
        .flatMap(parts -> read(project, parts, now))
        .filter(claims -> claims.hold(project, now))
        .orElseThrow(() -> Problem.of(Code.USER_JWT_INVALID));
  }

  private Optional<Claims> read(ProjectId project, List<String> parts, Instant now) {
    String header = parts.get(0);
    return known(project)
        .named(header, now)
        .or(() -> asked(project).named(header, now)) // of another server, this moment
        .flatMap(key -> key.read(parts.get(1), parts.get(2)));
  }

  private static Optional<List<String>> parts(String jwt) {
    if (jwt.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    return Optional.of(List.of(jwt.split("\\.", -1))).filter(parts -> parts.size() == 3);
  }

  /** The keys whose JWTs may be alive, the one that signs first. */
  List<KeySet.Opened> published(ProjectId project) {
    return known(project).aliveAt(clock.instant());
  }

  /** The keys of a project as they are stored, the one that signs first. */
  public List<SigningKey> ofProject(ProjectId project) {
    return store.ofProject(project);
  }

  /**
   * Signs with a new key from now on. What was signed stays good for its time.
   *
   * @return the new key
   */
  public SigningKey rotate(ProjectId project) {
    SigningKey key = fresh(project);
    store.rotate(key);
    store.drop(project, clock.instant().minus(KeySet.OVERLAP));
    return key;
  }

  /**
   * Signs with a new key from now on, and takes back every JWT that an older one signed.
   *
   * @return the new key
   */
  public SigningKey replace(ProjectId project) {
    SigningKey key = fresh(project);
    store.rotate(key);
    store.drop(project, key.createdAt());
    return key;
  }

  private SigningKey fresh(ProjectId project) {
    Instant now = clock.instant();
    Es256 key = Es256.generate();
    var draft = new SigningKey(project, key.thumbprint(), "", now, Optional.empty());
    String sealed = vault.sealText(key.write().reveal(), KeySet.context(draft));
    return new SigningKey(project, draft.id(), sealed, now, Optional.empty());
  }

  private KeySet known(ProjectId project) {
    return kept.find(project.value()).orElseGet(() -> asked(project));
  }

  private KeySet asked(ProjectId project) {
    return KeySet.open(store.ofProject(project), vault);
  }
}
