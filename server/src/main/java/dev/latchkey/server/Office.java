package dev.latchkey.server;

import dev.latchkey.arrival.Arrivals;
import dev.latchkey.audit.Audit;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.device.Visitor;
import dev.latchkey.geo.CountryOf;
import dev.latchkey.jwt.Jwts;
import dev.latchkey.key.Keys;
import dev.latchkey.mail.Outbox;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.Projects;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Caller;
import dev.latchkey.rest.Client;
import dev.latchkey.rest.Format;
import dev.latchkey.rest.Request;
import dev.latchkey.session.Sessions;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.user.Users;
import dev.latchkey.vault.Vault;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the commands work with: the services of a running server, or their like without one. */
record Office(
    Projects projects,
    Keys keys,
    Users users,
    Sessions sessions,
    Audit audit,
    Outbox outbox,
    Ring ring,
    Jwts jwts,
    Declared declared,
    InstantSource clock) {
  /** What the audit calls whoever is at the command line. */
  static final String OPERATOR = "command-line";

  /** The office of a running server: its services know at once what changes here. */
  static Office of(
      Latchkey latchkey, SqlStores stores, Vault vault, Declared declared, InstantSource clock) {
    return new Office(
        latchkey.projects(),
        latchkey.keys(),
        latchkey.users(),
        latchkey.sessions(),
        new Audit(stores.audit(), nowhere(), clock),
        latchkey.outbox(),
        Ring.set(vault, stores),
        latchkey.jwts(),
        declared,
        clock);
  }

  /** An office where no server runs. */
  static Office over(SqlStores stores, Vault vault, Declared declared, InstantSource clock) {
    var ids = new Ids(clock);
    var audit = new Audit(stores.audit(), nowhere(), clock);
    Sessions.Watch nobody = (_, _, _) -> Optional.empty();
    return new Office(
        new Projects(stores.projects(), stores.freshness(), clock),
        new Keys(stores.keys(), ids, clock),
        new Users(stores.users(), ids, clock),
        new Sessions(stores.sessions(), nowhere(), nobody, audit, ids, clock),
        audit,
        new Outbox(stores.outbox(), vault, clock),
        Ring.set(vault, stores),
        new Jwts(stores.signingKeys(), stores.freshness(), vault, clock),
        declared,
        clock);
  }

  /** The same office, where the key ring may be in a file. */
  Office with(Ring other) {
    return new Office(projects, keys, users, sessions, audit, outbox, other, jwts, declared, clock);
  }

  /** What opens sealed settings. */
  Vault vault() {
    return ring.vault();
  }

  /** Nobody arrives at a command line. */
  private static Arrivals nowhere() {
    return new Arrivals(_ -> Visitor.UNKNOWN, CountryOf.nowhere());
  }

  /**
   * The project of that id, as it is now: a command may change it by what it finds.
   *
   * @throws Refusal if there is none
   */
  Project project(String id) {
    return projects
        .current(id)
        .orElseThrow(
            () -> Refusal.failed("There is no project %s.".formatted(Printout.printable(id))));
  }

  /**
   * Changes a project's settings, and notes it.
   *
   * @param change makes the new ones of the project as it is; asked again if it changed meanwhile
   * @throws Refusal if the project is gone
   */
  void change(Project project, Function<Project, ProjectSettings> change) {
    if (projects.change(project.projectId(), change).isEmpty()) {
      throw Refusal.failed("There is no project %s.".formatted(project.id()));
    }
    audit.done(call(project), "project.update", "", "");
  }

  /** The id, if it may be one. */
  static ProjectId projectId(String id) {
    if (!Ids.valid(id)) {
      throw Refusal.failed(
          "%s cannot be an id: 1 to 36 characters of a-z, A-Z, 0-9, dot, underscore and hyphen, the"
                  .formatted(Printout.printable(id))
              + " first a letter or digit.");
    }
    return new ProjectId(id);
  }

  /** A call by the operator, as the services ask for one. */
  Call call(Project project) {
    InetAddress here = InetAddress.getLoopbackAddress();
    var request =
        new Request("COMMAND", "/", "", _ -> List.of(), () -> new byte[0], here, OPERATOR);
    return new Call(
        request,
        project,
        new Caller.Server(new Operator()),
        new Client(here, false),
        Format.NEWEST,
        Optional.empty(),
        false);
  }

  /** Whoever may read the data directory. */
  private record Operator() implements Caller.Key {
    @Override
    public String id() {
      return OPERATOR;
    }

    @Override
    public Set<String> scopes() {
      return Set.of();
    }
  }
}
