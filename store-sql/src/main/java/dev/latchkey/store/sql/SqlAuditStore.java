package dev.latchkey.store.sql;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditStore;
import dev.latchkey.core.ProjectId;
import java.util.List;

/** Events in SQL. */
final class SqlAuditStore implements AuditStore {
  private static final String COLUMNS =
      "project_id, at, event, outcome, actor, subject, session, ip, request";

  private final Database database;

  SqlAuditStore(Database database) {
    this.database = database;
  }

  @Override
  public void append(List<AuditEvent> events) {
    database.change(sql -> {
      events.forEach(event -> append(sql, event));
      return events.size();
    });
  }

  private static void append(Sql sql, AuditEvent event) {
    sql.change(
        "INSERT INTO audit_events (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        event.project(),
        event.at(),
        event.event(),
        event.outcome(),
        event.actor(),
        event.user(),
        event.session(),
        event.ip(),
        event.request());
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
