package dev.latchkey.user;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Shape.Page;
import java.util.List;
import java.util.Optional;

/**
 * Where targets are kept one by one; those of addresses and numbers change with their user, in
 * {@link UserStore}. Every method is atomic by itself.
 */
public interface TargetStore {
  /** How keeping a target ended. */
  enum Kept {
    DONE,
    /** Nothing changed: another has that id, or that identifier and type. */
    TAKEN,
    /** Nothing changed: the user, the session, or the target to be changed is not there. */
    MISSING
  }

  /** Keeps a new target. One that has a session goes with it. */
  Kept insert(Target target);

  /** A user's target of that id. */
  Optional<Target> find(ProjectId project, UserId user, String id);

  /** Gives a target another identifier, name and {@code updatedAt}, and says if it works. */
  Kept change(Target target);

  /** Removes a user's target. False if there was none. */
  boolean delete(ProjectId project, UserId user, String id);

  /**
   * Lets the targets of a session live on without one, for that is about to be replaced.
   *
   * @return their ids
   */
  List<String> detach(ProjectId project, UserId user, String session);

  /**
   * Has targets that have no session go with this one; nothing is done to those that are not the
   * user's, nor if the session is not there.
   */
  void attach(ProjectId project, UserId user, List<String> ids, String session);

  /**
   * A page of a user's targets.
   *
   * @param query what its attributes may be is in {@link Target#ATTRIBUTES}
   * @param count whether to count all that match, up to 5,000; 0 otherwise
   * @return none if the query's cursor names no target of the user
   */
  Optional<Page<Target>> list(ProjectId project, UserId user, ListQuery query, boolean count);
}
