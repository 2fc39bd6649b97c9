package dev.latchkey.audit;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.arrival.Arrivals;
import dev.latchkey.core.ProjectId;
import dev.latchkey.query.Window;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Caller;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.User;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Notes who did what to whom, from where, and how it ended. */
public final class Audit {
  private final AuditStore store;
  private final Arrivals arrivals;
  private final InstantSource clock;

  public Audit(AuditStore store, Arrivals arrivals, InstantSource clock) {
    this.store = store;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** Notes what a call did. */
  public void done(Call call, String event, String user, String session) {
    done(call, arrivals.of(call), event, user, session);
  }

  /** Notes what a call did, for who has found out already where it came from. */
  public void done(Call call, Arrival from, String event, String user, String session) {
    store.append(List.of(event(call, from, event, AuditEvent.OK, user, session)));
  }

  /** What happened to a user who is there now, newest first; without what was refused. */
  public Page<AuditEvent> about(User user, Window window, boolean count) {
    return store.about(user.project(), user.id(), user.createdAt(), window, count);
  }

  /** Runs an act, and notes the refusal if it ends in one. */
  public <T> T orRefused(Call call, String event, String user, Supplier<T> act) {
    try {
      return act.get();
    } catch (Problem refusal) {
      String type = refusal.code().type();
      store.append(List.of(event(call, arrivals.of(call), event, type, user, "")));
      throw refusal;
    }
  }

  /** Notes what a call did to several sessions of one user. */
  public void sessions(Call call, String event, String user, List<String> sessions) {
    if (sessions.isEmpty()) {
      return;
    }
    Arrival from = arrivals.of(call);
    store.append(
        sessions.stream()
            .map(session -> event(call, from, event, AuditEvent.OK, user, session))
            .toList());
  }

  /** Notes what the server did by itself. */
  public void byServer(List<Note> notes) {
    var now = clock.instant();
    store.append(
        notes.stream()
            .map(note ->
                new AuditEvent(
                    note.project(),
                    now,
                    note.event(),
                    AuditEvent.OK,
                    "server",
                    note.user(),
                    note.session(),
                    Arrival.NOWHERE,
                    ""))
            .toList());
  }

  /** Something the server did by itself. */
  public record Note(ProjectId project, String event, String user, String session) {}

  private AuditEvent event(
      Call call, Arrival from, String event, String outcome, String user, String session) {
    return new AuditEvent(
        new ProjectId(call.tenant().id()),
        clock.instant(),
        event,
        outcome,
        actor(call.caller()),
        user,
        session,
        from,
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
