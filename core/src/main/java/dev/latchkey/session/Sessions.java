package dev.latchkey.session;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.arrival.Arrivals;
import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.known.DeviceCookie;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sessions: every way of signing in ends in {@link #open}. The order of writes is: the session,
 * then the audit, then the device and the letter about it, so that stopping in between loses a note
 * and never a session that was answered.
 */
public final class Sessions {
  /** How many dead sessions go in one step of the sweeper; one step is one transaction. */
  static final int SWEEP_BATCH = 500;

  /** How long a secret works that was replaced: what a browser asks at once takes seconds. */
  static final Duration FORMER_LIFE = Duration.ofSeconds(10);

  private final SessionStore store;
  private final Arrivals arrivals;
  private final Watch watch;
  private final Audit audit;
  private final Ids ids;
  private final InstantSource clock;

  public Sessions(
      SessionStore store,
      Arrivals arrivals,
      Watch watch,
      Audit audit,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.arrivals = arrivals;
    this.watch = watch;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** Sees who signs in where. */
  @FunctionalInterface
  public interface Watch {
    /** Notes that a session was opened; gives what its device is to keep, if it is a user's. */
    Optional<DeviceCookie> opened(Call call, Session session, Way way);
  }

  /**
   * A new session, and the token that opens it: here, in the answer, and nowhere else.
   *
   * @param device what the device is to keep, to be known again
   */
  public record Opened(Session session, SessionToken token, Optional<DeviceCookie> device) {}

  /**
   * How someone signed in.
   *
   * @param provider such as {@code email}
   * @param providerUid the user's id there; "" where there is none
   * @param factor what was shown, such as {@code password}
   * @param tokens the provider's tokens, sealed for the new session
   */
  public record Way(
      String provider,
      String providerUid,
      String factor,
      Function<Session, Session.ProviderTokens> tokens) {
    /** A way of signing in that comes with no tokens. */
    public Way(String provider, String providerUid, String factor) {
      this(provider, providerUid, factor, _ -> Session.ProviderTokens.NONE);
    }

    /** Opened by an app's server for one of its users. */
    public static final Way BY_SERVER = new Way("server", "", "server");

    /** Opened for somebody of whom nothing is known. */
    public static final Way ANONYMOUS = new Way("anonymous", "", "anonymous");

    /** Whether a user signed in, on a device of theirs. */
    boolean atTheUsers() {
      return !equals(BY_SERVER) && !equals(ANONYMOUS);
    }

    /** Whether being able to read the user's mail was enough. */
    boolean byMailbox() {
      return factor.equals("email");
    }
  }

  /**
   * Opens a session, ending the user's oldest beyond the project's limit.
   *
   * @throws Problem if the user is gone
   */
  public Opened open(Call call, UserId user, Way way) {
    return open(call, user, way, arrival(call));
  }

  /** The facts of a call, for who must know that they are there before something else is done. */
  public Arrival arrival(Call call) {
    return arrivals.of(call);
  }

  /**
   * Opens a session, ending the user's oldest beyond the project's limit.
   *
   * @throws Problem if the user is gone
   */
  public Opened open(Call call, UserId user, Way way, Arrival arrival) {
    Project project = project(call);
    SessionToken token = SessionToken.issue(user);
    Instant now = now();
    var bare =
        new Session(
            project.projectId(),
            new SessionId(ids.next()),
            user,
            token.secret().hash(),
            now,
            now,
            now.plus(project.settings().sessionDuration()),
            way.provider(),
            way.providerUid(),
            Session.ProviderTokens.NONE,
            arrival.ip(),
            arrival.countryCode(),
            arrival.device(),
            List.of(way.factor()),
            Optional.empty());
    Session session = bare.with(way.tokens().apply(bare));
    List<Session> evicted =
        store
            .insert(session, project.settings().sessionLimit())
            .orElseThrow(() -> Problem.of(Code.USER_NOT_FOUND));
    audit.done(call, arrival, "session.create", user.value(), session.id().value());
    noted(call, "session.evict", user, evicted);
    return new Opened(session, token, watch.opened(call, session, way));
  }

  /** The session a token opens, if it is alive: by its secret, or for a while by its former one. */
  public Optional<Session> open(ProjectId project, SessionToken token) {
    Instant now = now();
    return store
        .find(project, token.user(), token.secret().hash())
        .filter(session -> session.secret().same(token.secret().hash()))
        .or(() -> store.findFormer(project, token.user(), token.secret().hash(), now))
        .filter(session -> session.aliveAt(now));
  }

  /**
   * Gives a session a new secret; the one it had opens it for some seconds more, for what was asked
   * with it at the same time.
   *
   * @return nothing if the token shown is not the session's newest: another call gave it a new one
   */
  Optional<Opened> renewSecret(Call call, Session session, SessionToken shown) {
    SessionToken token = SessionToken.issue(session.user());
    boolean renewed =
        store.renewSecret(
            session, shown.secret().hash(), token.secret().hash(), now().plus(FORMER_LIFE));
    if (!renewed) {
      return Optional.empty();
    }
    audit.done(call, "session.renew", session.user().value(), session.id().value());
    return alive(session.project(), session.user(), session.id())
        .map(there -> new Opened(there, token, Optional.empty()));
  }

  /** The user's live sessions, oldest first. */
  public List<Session> ofUser(ProjectId project, UserId user) {
    Instant now = clock.instant();
    return store.ofUser(project, user).stream().filter(s -> s.aliveAt(now)).toList();
  }

  /**
   * A live session of a user.
   *
   * @throws Problem if there is none of that id
   */
  public Session get(ProjectId project, UserId user, SessionId id) {
    return alive(project, user, id).orElseThrow(() -> Problem.of(Code.USER_SESSION_NOT_FOUND));
  }

  /** The live session of a user with that id. */
  public Optional<Session> alive(ProjectId project, UserId user, SessionId id) {
    return store.find(project, user, id).filter(session -> session.aliveAt(clock.instant()));
  }

  /**
   * Moves a live session's end to a full duration from now.
   *
   * @throws Problem if there is none of that id
   */
  public Session extend(Call call, UserId user, SessionId id) {
    Project project = project(call);
    get(project.projectId(), user, id);
    Instant now = now();
    Instant end = now.plus(project.settings().sessionDuration());
    if (!store.extend(project.projectId(), user, id, end, now)) {
      throw Problem.of(Code.USER_SESSION_NOT_FOUND);
    }
    audit.done(call, "session.update", user.value(), id.value());
    return get(project.projectId(), user, id);
  }

  /**
   * Notes what a live session has shown.
   *
   * @param factors added behind those it has, unless it has them
   * @param challenged whether a challenge was passed just now
   * @throws Problem if there is none of that id
   */
  public Session show(Session session, List<String> factors, boolean challenged) {
    Instant now = now();
    return store
        .show(
            session.project(),
            session.user(),
            session.id(),
            factors,
            challenged ? Optional.of(now) : Optional.empty(),
            now)
        .orElseThrow(() -> Problem.of(Code.USER_SESSION_NOT_FOUND));
  }

  /**
   * Ends a session.
   *
   * @throws Problem if there is no live one of that id
   */
  public void end(Call call, UserId user, SessionId id) {
    ProjectId project = project(call).projectId();
    get(project, user, id);
    if (!store.delete(project, user, id)) {
      throw Problem.of(Code.USER_SESSION_NOT_FOUND);
    }
    audit.done(call, "session.delete", user.value(), id.value());
  }

  /**
   * Ends every session of a user but the one named.
   *
   * @return whether there was any
   */
  public boolean endAll(Call call, UserId user, Optional<SessionId> kept) {
    List<Session> ended = store.deleteAll(project(call).projectId(), user, kept);
    noted(call, "session.delete", user, ended);
    return !ended.isEmpty();
  }

  /**
   * Removes one batch of dead sessions, each with an event.
   *
   * @return whether there may be more
   */
  public boolean sweep() {
    List<Session> dead = store.sweep(now(), SWEEP_BATCH);
    if (!dead.isEmpty()) {
      audit.byServer(
          dead.stream()
              .map(session ->
                  new Audit.Note(
                      session.project(),
                      "session.expire",
                      session.user().value(),
                      session.id().value()))
              .toList());
    }
    return dead.size() == SWEEP_BATCH;
  }

  private void noted(Call call, String event, UserId user, List<Session> sessions) {
    audit.sessions(
        call, event, user.value(), sessions.stream().map(session -> session.id().value()).toList());
  }

  private static Project project(Call call) {
    return Project.of(call);
  }

  private Instant now() {
    return clock.instant();
  }
}
