package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.session.RenewalStore;
import dev.latchkey.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns at provider tokens, in the rows of their sessions. */
final class SqlRenewalStore implements RenewalStore {
  private static final String ONE = " WHERE project_id = ? AND user_id = ? AND id = ?";

  private static final String TAKE =
      "UPDATE sessions SET refresh_holder = ?, refresh_until = ?"
          + ONE
          + " AND provider_refresh_token <> '' AND (refresh_until IS NULL OR refresh_until <= ?)"
          + " AND (refreshed_at IS NULL OR refreshed_at < ?) RETURNING refresh_failures";

  private static final String FAIL =
      "UPDATE sessions SET refresh_holder = NULL, refresh_until = NULL,"
          + " refresh_failures = refresh_failures + 1, refresh_at = ?"
          + ONE
          + " AND refresh_holder = ?";

  static final String DUE =
      "SELECT "
          + SessionRow.COLUMNS
          + " FROM sessions WHERE project_id = ? AND refresh_at <= ? AND expires_at > ?"
          + " AND EXISTS (SELECT 1 FROM users WHERE users.project_id = sessions.project_id"
          + " AND users.id = sessions.user_id AND active = 1)"
          + " ORDER BY refresh_at LIMIT ?";

  private final Database database;

  SqlRenewalStore(Database database) {
    this.database = database;
  }

  @Override
  public Turn take(Session session, String holder, Instant now, Instant until, Instant fresh) {
    Optional<Turn> taken =
        database.change(sql ->
            sql.one(
                TAKE,
                row -> new Turn.Yours(Math.toIntExact(row.number())),
                holder,
                until,
                session.project(),
                session.user(),
                session.id(),
                now,
                fresh));
    return taken.or(() -> refused(session, fresh)).orElseGet(Turn.Gone::new);
  }

  private Optional<Turn> refused(Session session, Instant fresh) {
    return database.read(sql ->
        sql.one(
            "SELECT refreshed_at FROM sessions" + ONE + " AND provider_refresh_token <> ''",
            row ->
                row.optionalInstant().filter(at -> !at.isBefore(fresh)).isPresent()
                    ? new Turn.Done()
                    : new Turn.Anothers(),
            session.project(),
            session.user(),
            session.id()));
  }

  @Override
  public void fail(Session session, String holder, Optional<Instant> again) {
    database.change(
        sql -> sql.change(FAIL, again, session.project(), session.user(), session.id(), holder));
  }

  @Override
  public List<Session> due(ProjectId project, Instant now, int most) {
    return database.snapshot(sql -> sql.all(DUE, SessionRow::read, project, now, now, most));
  }
}
