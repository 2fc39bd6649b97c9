package dev.latchkey.store.sql;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditStore;
import dev.latchkey.core.ProjectId;
import java.util.List;

/** Events in SQL. */
final class SqlAuditStore implements AuditStore {
  private static final String COLUMNS =
      "project_id, at, event, outcome, actor, subject, session, ip, request";

  private static final String INSERT =
      "INSERT INTO audit_events (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;

  SqlAuditStore(Database database) {
    this.database = database;
  }

  @Override
  public void append(List<AuditEvent> events) {
    // Each event gets the next number at once; no other may come between those of one call
    Lock.Named alone = Lock.of("audit");
    Lock lock = events.size() > 1 ? alone : alone.sharing();
    database.change(
        lock, sql -> sql.changeAll(INSERT, events.stream().map(SqlAuditStore::values).toList()));
  }

  private static Object[] values(AuditEvent event) {
    return new Object[] {
      event.project(),
      event.at(),
      event.event(),
      event.outcome(),
      event.actor(),
      event.user(),
      event.session(),
      event.ip(),
      event.request()
    };
  }

  @Override
  public List<AuditEvent> newest(ProjectId project, int limit) {
    return database.read(sql ->
        sql.all(
            "SELECT "
                + COLUMNS
                + " FROM audit_events WHERE project_id = ?"
                + " ORDER BY seq DESC LIMIT ?",
            SqlAuditStore::event,
            project,
            limit));
  }

  private static AuditEvent event(Row row) {
    return new AuditEvent(
        row.project(),
        row.instant(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text());
  }
}
