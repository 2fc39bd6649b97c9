package dev.latchkey.audit;

import dev.latchkey.core.ProjectId;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Caller;
import dev.latchkey.rest.Problem;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** Notes who did what to whom, from where, and how it ended. */
public final class Audit {
  private static final String OK = "ok";

  private final AuditStore store;
  private final InstantSource clock;

  public Audit(AuditStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Notes what a call did. */
  public void done(Call call, String event, String user, String session) {
    store.append(List.of(event(call, event, OK, user, session)));
  }

  /** Runs an act, and notes the refusal if it ends in one. */
  public <T> T orRefused(Call call, String event, String user, Supplier<T> act) {
    try {
      return act.get();
    } catch (Problem refusal) {
      store.append(List.of(event(call, event, refusal.code().type(), user, "")));
      throw refusal;
    }
  }

  /** Notes what a call did to several sessions of one user. */
  public void sessions(Call call, String event, String user, List<String> sessions) {
    if (!sessions.isEmpty()) {
      store.append(
          sessions.stream().map(session -> event(call, event, OK, user, session)).toList());
    }
  }

  /** Notes what the server did by itself. */
  public void byServer(List<Note> notes) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    store.append(
        notes.stream()
            .map(note ->
                new AuditEvent(
                    note.project(),
                    now,
                    note.event(),
                    OK,
                    "server",
                    note.user(),
                    note.session(),
                    "",
                    ""))
            .toList());
  }

  /** Something the server did by itself. */
  public record Note(ProjectId project, String event, String user, String session) {}

  private AuditEvent event(Call call, String event, String outcome, String user, String session) {
    return new AuditEvent(
        new ProjectId(call.tenant().id()),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        event,
        outcome,
        actor(call.caller()),
        user,
        session,
        call.client().ip(),
        call.request().id());
  }

  private static String actor(Caller caller) {
    return switch (caller) {
      case Caller.Guest _ -> "guest";
      case Caller.User(Caller.Principal principal) -> "user:" + principal.userId();
      case Caller.Server(Caller.Key key) -> "key:" + key.id();
    };
  }
}
