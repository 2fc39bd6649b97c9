package dev.latchkey.session;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where sessions are kept. Every method is atomic by itself, and promises no more than that. */
public interface SessionStore {
  /**
   * Keeps a new session and, in the same step, ends the user's oldest live ones beyond the limit;
   * the new one is never among them. Exact however many sign-ins race.
   *
   * @param limit how many sessions alive at its {@code createdAt} the user may have, 1 or more
   * @return the sessions ended; none at all, and nothing kept, if the user does not exist
   */
  Optional<List<Session>> insert(Session session, int limit);

  /** The user's session with that secret, dead or alive. Costs the same however many there are. */
  Optional<Session> find(ProjectId project, UserId user, SecretHash secret);

  /** The user's session of that id, dead or alive. */
  Optional<Session> find(ProjectId project, UserId user, SessionId id);

  /** All sessions of a user, oldest first, the dead ones included. */
  List<Session> ofUser(ProjectId project, UserId user);

  /** Moves a session's end. False if it is no longer there; it is never brought back. */
  boolean extend(
      ProjectId project, UserId user, SessionId id, Instant expiresAt, Instant updatedAt);

  /**
   * Replaces the provider's tokens, if they are still the ones that the new ones were got with, and
   * ends whoever's turn it was to renew them: see {@link RenewalStore}.
   *
   * @return false if they are others by now, or the session is no longer there
   */
  boolean renew(Session session, Session.ProviderTokens tokens, Instant updatedAt);

  /**
   * Notes what a session has shown: factors it has not are added behind those it has.
   *
   * @param challengedAt when a challenge was passed; none leaves what is there
   * @return the session as it is now; none if it is no longer there
   */
  Optional<Session> show(
      ProjectId project,
      UserId user,
      SessionId id,
      List<String> factors,
      Optional<Instant> challengedAt,
      Instant updatedAt);

  /**
   * Gives a session another secret, if it has the one that was shown; that one is kept as its
   * former, in the place of any older.
   *
   * @param until when the former one opens the session no longer
   * @return false if it has another secret by now, or is no longer there
   */
  boolean renewSecret(Session session, SecretHash shown, SecretHash secret, Instant until);

  /** The user's session whose former secret that is, while it still opens it; dead or alive. */
  Optional<Session> findFormer(ProjectId project, UserId user, SecretHash former, Instant now);

  /** Removes a session. False if there was none. */
  boolean delete(ProjectId project, UserId user, SessionId id);

  /** Removes every session of a user but the one named, and says which went, oldest first. */
  List<Session> deleteAll(ProjectId project, UserId user, Optional<SessionId> kept);

  /** Removes up to so many sessions, of any project, that are dead at that time; says which. */
  List<Session> sweep(Instant now, int most);
}
