package dev.latchkey.user;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.query.Attribute;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Shape.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users of a project: made, found, changed and removed. */
public final class Users {
  /** What a list of users may be filtered and ordered by. */
  public static final Map<String, Attribute> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("$id", Attribute.TEXT),
          Map.entry("$createdAt", Attribute.TIME),
          Map.entry("$updatedAt", Attribute.TIME),
          Map.entry("$sequence", Attribute.SEQUENCE),
          Map.entry("name", Attribute.TEXT),
          Map.entry("email", Attribute.TEXT),
          Map.entry("phone", Attribute.TEXT),
          Map.entry("status", Attribute.FLAG),
          Map.entry("passwordUpdate", Attribute.TIME),
          Map.entry("registration", Attribute.TIME),
          Map.entry("emailVerification", Attribute.FLAG),
          Map.entry("phoneVerification", Attribute.FLAG),
          Map.entry("labels", Attribute.TEXTS),
          Map.entry("accessedAt", Attribute.TIME));

  private static final Duration SEEN_AT_MOST_EVERY = Duration.ofHours(24);

  private final UserStore store;
  private final Ids ids;
  private final InstantSource clock;

  public Users(UserStore store, Ids ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** Someone new, not kept yet: a password made for them can be compared with their own data. */
  public User draft(Project project, NewUser wanted) {
    Instant now = now();
    return new User(
        project.projectId(),
        new UserId(ids.orNext(wanted.id())),
        now,
        now,
        wanted.name(),
        Optional.empty(),
        now,
        true,
        List.of(),
        wanted.email(),
        wanted.phone(),
        false,
        false,
        false,
        false,
        "{}",
        Optional.of(now));
  }

  /**
   * Keeps someone new, with targets for address and number.
   *
   * @param userLimit how many users the project may have; 0 means no limit
   * @throws Problem if id, address or number is taken, or the limit reached
   */
  public Account create(User user, int userLimit) {
    List<Target> targets = new ArrayList<>();
    user.email().ifPresent(email -> targets.add(target(user, Target.EMAIL, email.value())));
    user.phone().ifPresent(phone -> targets.add(target(user, Target.SMS, phone.value())));
    return create(user, targets, userLimit);
  }

  /**
   * Keeps someone new without targets, as the protocol's magic links do.
   *
   * @param userLimit how many users the project may have; 0 means no limit
   * @throws Problem as {@link #create}
   */
  public Account createWithoutTargets(User user, int userLimit) {
    return create(user, List.of(), userLimit);
  }

  private Account create(User user, List<Target> targets, int userLimit) {
    store
        .insert(user, targets, userLimit)
        .ifPresent(clash -> {
          throw Problem.of(
              switch (clash) {
                case LIMIT -> Code.USER_COUNT_EXCEEDED;
                case ID, EMAIL, PHONE, TARGET -> Code.USER_ALREADY_EXISTS;
              });
        });
    return new Account(user, targets);
  }

  private Target target(User user, String type, String identifier) {
    Instant at = user.createdAt();
    return new Target(user.project(), ids.next(), user.id(), type, identifier, at, at);
  }

  /** The user of that id. */
  public Optional<User> find(ProjectId project, UserId id) {
    return store.find(project, id);
  }

  /** The user with that address. */
  public Optional<User> find(ProjectId project, EmailAddress email) {
    return store.find(project, email);
  }

  /** The user with that number. */
  public Optional<User> find(ProjectId project, PhoneNumber phone) {
    return store.find(project, phone);
  }

  /**
   * The user of that id.
   *
   * @throws Problem if there is none
   */
  public User get(ProjectId project, UserId id) {
    return find(project, id).orElseThrow(() -> Problem.of(Code.USER_NOT_FOUND));
  }

  /**
   * Changes some things about a user, all or none.
   *
   * @throws Problem if there is no such user, or another has the new address
   */
  public Account change(ProjectId project, UserId id, UserChange... changes) {
    return switch (store.change(project, id, now(), List.of(changes))) {
      case UserStore.Changed.Done(User user) -> account(user);
      case UserStore.Changed.Missing _ -> throw Problem.of(Code.USER_NOT_FOUND);
      case UserStore.Changed.Clashed _ -> throw Problem.of(Code.USER_TARGET_ALREADY_EXISTS);
    };
  }

  /** A new address for a user; the id is for the target, should one have to be made. */
  public UserChange emailChange(EmailAddress email) {
    return new UserChange.Email(email, ids.next());
  }

  /** A new number for a user; the id is for the target, should one have to be made. */
  public UserChange phoneChange(PhoneNumber phone) {
    return new UserChange.Phone(phone, ids.next());
  }

  /** Notes that a user was here, at most once a day. */
  public void seen(User user) {
    Instant now = now();
    boolean recently =
        user.accessedAt().filter(at -> now.isBefore(at.plus(SEEN_AT_MOST_EVERY))).isPresent();
    if (!recently) {
      store.change(user.project(), user.id(), now, List.of(new UserChange.Accessed(now)));
    }
  }

  /**
   * Removes a user with all that is theirs.
   *
   * @throws Problem if there is no such user
   */
  public void delete(ProjectId project, UserId id) {
    if (!store.delete(project, id)) {
      throw Problem.of(Code.USER_NOT_FOUND);
    }
  }

  /** The user with targets. */
  public Account account(User user) {
    Map<UserId, List<Target>> targets = store.targets(user.project(), List.of(user.id()));
    return new Account(user, targets.getOrDefault(user.id(), List.of()));
  }

  /**
   * A page of users with their targets.
   *
   * @throws Problem if the cursor names no user of the project
   */
  public Page<Account> list(ProjectId project, ListQuery query, String search, boolean count) {
    Page<User> page =
        store
            .list(project, query, search, count)
            .orElseThrow(() -> Problem.of(Code.GENERAL_CURSOR_NOT_FOUND));
    List<UserId> listed = page.items().stream().map(User::id).toList();
    Map<UserId, List<Target>> targets =
        listed.isEmpty() ? Map.of() : store.targets(project, listed);
    return new Page<>(
        page.total(),
        page.items().stream()
            .map(user -> new Account(user, targets.getOrDefault(user.id(), List.of())))
            .toList());
  }

  private Instant now() {
    return clock.instant();
  }
}
