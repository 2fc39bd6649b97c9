package dev.latchkey.target;

import dev.latchkey.arrival.Arrivals;
import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.session.SignedIn;
import dev.latchkey.user.Target;
import dev.latchkey.user.TargetStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Targets, made and changed by users for their devices and by an app's server for anyone. Latchkey
 * keeps them for the app, which sends what goes there; addresses and numbers of users have theirs
 * without anybody's doing. The order of writes is: the target, then the audit.
 */
public final class Targets {
  /** How many targets users may give themselves: each account answer has them all. */
  private static final int MOST = 100;

  private static final ListQuery ONE = new ListQuery(List.of(), List.of(), 1, 0, Optional.empty());

  private final TargetStore store;
  private final Arrivals arrivals;
  private final Audit audit;
  private final Ids ids;
  private final InstantSource clock;

  public Targets(TargetStore store, Arrivals arrivals, Audit audit, Ids ids, InstantSource clock) {
    this.store = store;
    this.arrivals = arrivals;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A target to be.
   *
   * @param id the id wanted, or {@code unique()} to have one made
   */
  record Wanted(
      String id, String type, String identifier, Optional<String> provider, String name) {}

  /** What is to be another; nothing for what stays. */
  record Wished(Optional<String> identifier, Optional<String> provider, Optional<String> name) {}

  /**
   * Makes a target of the signed-in user's device; it goes with the session.
   *
   * @throws Problem if id or identifier is taken, or the user has too many
   */
  Target makeOwn(Call call, String id, String token, Optional<String> provider) {
    SignedIn caller = SignedIn.of(call);
    long there = store.list(project(call), caller.id(), ONE, true).map(Page::total).orElse(0L);
    if (there >= MOST) {
      throw Problem.of(Code.GENERAL_BAD_REQUEST, "A user has at most %d targets.".formatted(MOST));
    }
    var wanted = new Wanted(id, Target.PUSH, token, provider, device(call));
    return make(call, caller.id(), wanted, caller.sessionId());
  }

  /**
   * Makes a target of a user.
   *
   * @throws Problem if there is no such user, the identifier is none of its type, or is taken
   */
  Target make(Call call, UserId user, Wanted wanted) {
    return make(call, user, wanted, Optional.empty());
  }

  private Target make(Call call, UserId user, Wanted wanted, Optional<String> session) {
    Instant now = now();
    var target =
        new Target(
            project(call),
            ids.orNext(wanted.id()),
            user,
            wanted.type(),
            identifier(wanted.type(), wanted.identifier()),
            now,
            now,
            wanted.name(),
            wanted.provider(),
            session,
            false);
    // a session that has just ended opens nothing: its next request would be told the same
    Code gone = session.isPresent() ? Code.GENERAL_UNAUTHORIZED_SCOPE : Code.USER_NOT_FOUND;
    kept(store.insert(target), gone);
    audit.done(call, "target.create", user.value(), session.orElse(""));
    return target;
  }

  /**
   * Gives a device of the signed-in user another token.
   *
   * @throws Problem if the user has no such device, or the token is taken
   */
  Target changeOwn(Call call, String id, String token) {
    Target target = ownDevice(call, id);
    return change(call, target, target.moved(token, device(call), now()));
  }

  /**
   * Changes a target of a user.
   *
   * @throws Problem if the user has no such target, the identifier is none of its type, or is taken
   */
  Target change(Call call, UserId user, String id, Wished wished) {
    Target target = get(project(call), user, id);
    if (wished.provider().isPresent()) {
      throw Problem.of(Code.PROVIDER_NOT_FOUND); // there are none here: the app has its own
    }
    String identifier =
        wished
            .identifier()
            .map(text -> identifier(target.type(), text))
            .orElse(target.identifier());
    return change(
        call, target, target.moved(identifier, wished.name().orElse(target.name()), now()));
  }

  private Target change(Call call, Target before, Target after) {
    kept(store.change(after), Code.USER_TARGET_NOT_FOUND);
    audit.done(call, "target.update", before.user().value(), before.session().orElse(""));
    return after;
  }

  /**
   * Removes a device of the signed-in user.
   *
   * @throws Problem if the user has no such device
   */
  void deleteOwn(Call call, String id) {
    delete(call, ownDevice(call, id));
  }

  /**
   * Removes a target of a user.
   *
   * @throws Problem if the user has no such target
   */
  void delete(Call call, UserId user, String id) {
    delete(call, get(project(call), user, id));
  }

  private void delete(Call call, Target target) {
    if (!store.delete(target.project(), target.user(), target.id())) {
      throw Problem.of(Code.USER_TARGET_NOT_FOUND);
    }
    audit.done(call, "target.delete", target.user().value(), target.session().orElse(""));
  }

  /** The targets of addresses and numbers change with those, and not one by one. */
  private Target ownDevice(Call call, String id) {
    Target target = get(project(call), SignedIn.of(call).id(), id);
    if (!target.type().equals(Target.PUSH)) {
      throw Problem.of(Code.USER_TARGET_NOT_FOUND);
    }
    return target;
  }

  /**
   * A target of a user.
   *
   * @throws Problem if there is none of that id
   */
  Target get(ProjectId project, UserId user, String id) {
    return store.find(project, user, id).orElseThrow(() -> Problem.of(Code.USER_TARGET_NOT_FOUND));
  }

  /**
   * A page of a user's targets.
   *
   * @throws Problem if the cursor names none of them
   */
  Page<Target> list(ProjectId project, UserId user, ListQuery query, boolean count) {
    return store
        .list(project, user, query, count)
        .orElseThrow(() -> Problem.of(Code.GENERAL_CURSOR_NOT_FOUND));
  }

  private static void kept(TargetStore.Kept kept, Code missing) {
    switch (kept) {
      case DONE -> {}
      case TAKEN ->
          throw Problem.of(
              Code.USER_TARGET_ALREADY_EXISTS, "A target has this id or this identifier already.");
      case MISSING -> throw Problem.of(missing);
    }
  }

  /** An identifier in the form that its type is kept in. */
  private static String identifier(String type, String text) {
    return switch (type) {
      case Target.EMAIL ->
          EmailAddress.RULE.read().apply(text) instanceof Rule.Read.Value<EmailAddress>(var email)
              ? email.value()
              : refused(Code.GENERAL_INVALID_EMAIL);
      case Target.SMS ->
          PhoneNumber.RULE.read().apply(text) instanceof Rule.Read.Value<PhoneNumber>(var number)
              ? number.value()
              : refused(Code.GENERAL_INVALID_PHONE);
      default -> text;
    };
  }

  private static String refused(Code code) {
    throw Problem.of(code);
  }

  /** Protocol, account-047: brand and model. */
  private String device(Call call) {
    DeviceFacts device = arrivals.of(call).device();
    return (device.deviceBrand() + " " + device.deviceModel()).strip();
  }

  private static ProjectId project(Call call) {
    return Project.of(call).projectId();
  }

  private Instant now() {
    return clock.instant();
  }
}
