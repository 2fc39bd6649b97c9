package dev.latchkey.mfa;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.session.SessionId;
import dev.latchkey.user.UserChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where second factors are kept. Every method is atomic by itself. */
public interface MfaStore {
  /** The user's authenticator, verified or not. */
  Optional<Authenticator> authenticator(ProjectId project, UserId user);

  /**
   * Keeps an authenticator in the place of one that was not verified. False, and nothing changes,
   * if the user has a verified one or does not exist.
   */
  boolean put(Authenticator authenticator);

  /**
   * Verifies an authenticator by a code of that step, which is used up: the user has it from then
   * on. False, and nothing changes, if it is not the one in place, or the user has a verified one.
   */
  boolean verify(Authenticator authenticator, long step, Instant at);

  /** Uses up a step of a verified authenticator. False if it, or a later one, was used already. */
  boolean use(ProjectId project, UserId user, long step);

  /** Removes the user's verified authenticator. False if there is none. */
  boolean removeAuthenticator(ProjectId project, UserId user, Instant at);

  /** Whether the user's password was set by mail: see {@link UserChange.Recovered}. */
  boolean passwordRecovered(ProjectId project, UserId user);

  /** The recovery codes of a user that were not used, in the order made. */
  List<RecoveryCode> recoveryCodes(ProjectId project, UserId user);

  /** Keeps recovery codes. False, and nothing changes, if the user has any or does not exist. */
  boolean addRecoveryCodes(ProjectId project, UserId user, List<RecoveryCode> codes);

  /** Replaces all recovery codes. False, and nothing changes, if the user has none. */
  boolean replaceRecoveryCodes(ProjectId project, UserId user, List<RecoveryCode> codes);

  /** Uses up the recovery code that has one of these hashes. False if there is none. */
  boolean useRecoveryCode(ProjectId project, UserId user, List<SecretHash> hashes);

  /**
   * Keeps a challenge in the place of the session's other challenges of its factor. False, and
   * nothing changes, if the session is no longer there.
   */
  boolean put(Challenge challenge);

  /** The user's challenge of that id, dead or alive. */
  Optional<Challenge> challenge(ProjectId project, UserId user, String id);

  /**
   * Counts an answer to a challenge of that session, before it is looked at.
   *
   * @param most how many answers a challenge may get
   * @return the challenge, dead or alive; none if there is none, or it has had so many answers
   */
  Optional<Challenge> attempt(
      ProjectId project, UserId user, SessionId session, String id, int most);

  /** Removes a challenge that was passed. False if another was faster. */
  boolean spend(Challenge challenge);

  /**
   * Removes up to so many challenges, of any project, that are dead at that time; says how many.
   */
  int sweep(Instant now, int most);
}
