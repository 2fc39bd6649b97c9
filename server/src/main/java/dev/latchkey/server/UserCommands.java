package dev.latchkey.server;

import static dev.latchkey.server.Command.PROJECT;
import static dev.latchkey.server.Command.overStores;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.user.Account;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import java.util.List;
import java.util.Optional;

/** What an operator needs at night: find a user, see and end sessions, block an account. */
final class UserCommands {
  private static final Flag ALL = Flag.bare("--all");

  /** Most users that one search lists; more are asked to be named more closely. */
  private static final int MOST = 100;

  private UserCommands() {}

  static List<Command> all() {
    return List.of(
        overStores(
            "user find",
            Command.Operands.several("WORD..."),
            List.of(PROJECT),
            "List users whose id, name, address or number has all the words or their beginnings.",
            UserCommands::find),
        overStores(
            "user show",
            Command.Operands.one("USERID"),
            List.of(PROJECT),
            "Show a user.",
            UserCommands::show),
        overStores(
            "user block",
            Command.Operands.one("USERID"),
            List.of(PROJECT),
            "Refuse everything a user does, in every session.",
            (typed, office, print) -> setActive(typed, office, print, false)),
        overStores(
            "user unblock",
            Command.Operands.one("USERID"),
            List.of(PROJECT),
            "Let a blocked user in again.",
            (typed, office, print) -> setActive(typed, office, print, true)),
        overStores(
            "session list",
            Command.Operands.one("USERID"),
            List.of(PROJECT),
            "List a user's live sessions, oldest first.",
            UserCommands::listSessions),
        overStores(
            "session end",
            new Command.Operands("USERID [SESSIONID]", 1, 2),
            List.of(PROJECT, ALL),
            "End a session of a user, or all of them.",
            UserCommands::endSessions));
  }

  private static void find(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    var query = new ListQuery(List.of(), List.of(), MOST, 0, Optional.empty());
    Page<Account> page =
        office.users().list(project.projectId(), query, String.join(" ", typed.operands()), true);
    print.table(
        List.of("ID", "NAME", "EMAIL", "PHONE", "STATUS", "CREATED", "SEEN"),
        page.items().stream().map(account -> row(account.user())).toList());
    if (page.total() > page.items().size()) {
      print.say("%d of %d; more words find fewer.".formatted(page.items().size(), page.total()));
    }
  }

  private static List<String> row(User user) {
    return List.of(
        user.id().value(),
        Shown.text(user.name()),
        user.email().map(EmailAddress::value).orElse("-"),
        user.phone().map(PhoneNumber::value).orElse("-"),
        status(user),
        Shown.time(user.createdAt()),
        Shown.time(user.accessedAt()));
  }

  private static void show(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    User user = user(office, project, typed.first());
    int sessions = office.sessions().ofUser(project.projectId(), user.id()).size();
    print.table(
        List.of("FIELD", "VALUE"),
        List.of(
            List.of("id", user.id().value()),
            List.of("name", Shown.text(user.name())),
            List.of("email", user.email().map(EmailAddress::value).orElse("-")),
            List.of("email verified", String.valueOf(user.emailVerified())),
            List.of("phone", user.phone().map(PhoneNumber::value).orElse("-")),
            List.of("phone verified", String.valueOf(user.phoneVerified())),
            List.of("status", status(user)),
            List.of("labels", Shown.text(String.join(",", user.labels()))),
            List.of("password set", Shown.time(user.password().map(User.Password::changedAt))),
            List.of("created", Shown.time(user.createdAt())),
            List.of("updated", Shown.time(user.updatedAt())),
            List.of("seen", Shown.time(user.accessedAt())),
            List.of("sessions", String.valueOf(sessions))));
  }

  private static void setActive(Typed typed, Office office, Printout print, boolean active) {
    Project project = office.project(typed.needed(PROJECT.name()));
    UserId id = user(office, project, typed.first()).id();
    office.users().change(project.projectId(), id, new UserChange.Active(active));
    office.audit().done(office.call(project), "user.update", id.value(), "");
    print.say("%s the user %s.".formatted(active ? "Unblocked" : "Blocked", id));
  }

  private static void listSessions(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    UserId user = user(office, project, typed.first()).id();
    print.table(
        List.of(
            "ID", "PROVIDER", "IP", "COUNTRY", "SYSTEM", "CLIENT", "DEVICE", "CREATED", "EXPIRES"),
        office.sessions().ofUser(project.projectId(), user).stream()
            .map(UserCommands::row)
            .toList());
  }

  private static List<String> row(Session session) {
    var device = session.device();
    return List.of(
        session.id().value(),
        session.provider(),
        Shown.text(session.ip()),
        session.countryCode(),
        Shown.joined(device.osName(), device.osVersion()),
        Shown.joined(device.clientName(), device.clientVersion()),
        Shown.joined(device.deviceName(), device.deviceBrand(), device.deviceModel()),
        Shown.time(session.createdAt()),
        Shown.time(session.expiresAt()));
  }

  private static void endSessions(Typed typed, Office office, Printout print) {
    boolean all = typed.has(ALL.name());
    if (all == (typed.operands().size() == 2)) {
      throw Refusal.usage("session end takes either a SESSIONID or --all.");
    }
    Project project = office.project(typed.needed(PROJECT.name()));
    UserId user = user(office, project, typed.first()).id();
    if (all) {
      int alive = office.sessions().ofUser(project.projectId(), user).size();
      office.sessions().endAll(office.call(project), user, Optional.empty());
      print.say("Ended %d sessions of the user %s.".formatted(alive, user));
      return;
    }
    String id = typed.operands().get(1);
    if (!Ids.valid(id)) {
      throw Refusal.failed("%s is not a session's id.".formatted(Printout.printable(id)));
    }
    office.sessions().end(office.call(project), user, new SessionId(id));
    print.say("Ended the session %s of the user %s.".formatted(id, user));
  }

  private static User user(Office office, Project project, String id) {
    Optional<User> found =
        Ids.valid(id) ? office.users().find(project.projectId(), new UserId(id)) : Optional.empty();
    return found.orElseThrow(() ->
        Refusal.failed(
            "The project %s has no user %s.".formatted(project.id(), Printout.printable(id))));
  }

  private static String status(User user) {
    return user.active() ? "active" : "blocked";
  }
}
