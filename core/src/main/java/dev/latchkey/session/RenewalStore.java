package dev.latchkey.session;

import dev.latchkey.core.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is to have a provider renew a session's tokens, over all processes, and which are
 * due. {@link SessionStore#renew} ends a turn too. Every method is atomic by itself.
 */
public interface RenewalStore {
  /**
   * Takes the turn, unless another has it, or the tokens were renewed lately.
   *
   * @param holder names whoever takes it, and nobody else
   * @param until when it passes on if nothing more is heard of the holder
   * @param fresh tokens that were renewed at that time or later are new enough
   */
  Turn take(Session session, String holder, Instant now, Instant until, Instant fresh);

  /** What became of asking for a turn. */
  sealed interface Turn {
    /**
     * It is the caller's.
     *
     * @param failures how many turns since the last renewal ended without one
     */
    record Yours(int failures) implements Turn {}

    /** Another has it. */
    record Anothers() implements Turn {}

    /** The tokens are new enough. */
    record Done() implements Turn {}

    /** The session is not there, or has no refresh token. */
    record Gone() implements Turn {}
  }

  /**
   * Gives a turn back without new tokens; nothing happens if another has it by now.
   *
   * @param again when to try again without being asked; nothing for never
   */
  void fail(Session session, String holder, Optional<Instant> again);

  /**
   * Sessions of a project, alive, of users that are not blocked, whose tokens are due at that time;
   * those that were due first come first.
   */
  List<Session> due(ProjectId project, Instant now, int most);
}
