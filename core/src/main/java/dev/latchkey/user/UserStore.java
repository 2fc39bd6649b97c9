package dev.latchkey.user;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Shape.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where users and their targets are kept. Every method is atomic by itself. */
public interface UserStore {
  /**
   * Keeps a user and the targets of its address and number.
   *
   * @param userLimit how many users the project may have; 0 means no limit
   * @return what stood in the way, first of id, address, number, target and limit; none if nothing
   */
  Optional<Clash> insert(User user, List<Target> targets, int userLimit);

  /** The user of that id. */
  Optional<User> find(ProjectId project, UserId id);

  /** The user with that address. */
  Optional<User> find(ProjectId project, EmailAddress email);

  /** The user with that number. */
  Optional<User> find(ProjectId project, PhoneNumber phone);

  /**
   * Changes some things about a user, all or none.
   *
   * @param at becomes {@code updatedAt}, unless nothing but {@link UserChange.Accessed} changes
   */
  Changed change(ProjectId project, UserId id, Instant at, List<UserChange> changes);

  /** Removes a user with sessions, targets and all that is theirs. False if there was none. */
  boolean delete(ProjectId project, UserId id);

  /**
   * A page of the project's users.
   *
   * @param query what its attributes may be is in {@link Users#ATTRIBUTES}
   * @param search words that must all occur, as words or their beginnings, in id, address, name,
   *     number or {@code label:}; "" for all users
   * @param count whether to count all that match, up to 5,000; 0 otherwise
   * @return none if the query's cursor names no user of the project
   */
  Optional<Page<User>> list(ProjectId project, ListQuery query, String search, boolean count);

  /** The targets of these users, oldest first; users without any are left out. */
  Map<UserId, List<Target>> targets(ProjectId project, Collection<UserId> users);

  /** What a new user, or a changed one, may not share with another. */
  enum Clash {
    ID,
    EMAIL,
    PHONE,
    TARGET,
    LIMIT
  }

  /** How a change ended. */
  sealed interface Changed {
    /** The user as it is now. */
    record Done(User user) implements Changed {}

    /** Nothing changed: someone else has that. */
    record Clashed(Clash clash) implements Changed {}

    /** There is no such user. */
    record Missing() implements Changed {}
  }
}
