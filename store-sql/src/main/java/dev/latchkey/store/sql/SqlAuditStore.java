package dev.latchkey.store.sql;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditStore;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Window;
import dev.latchkey.rest.Shape.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events in SQL. */
final class SqlAuditStore implements AuditStore {
  private static final String COLUMNS =
      "project_id, at, event, outcome, actor, subject, session, request, ip, country_code, "
          + DeviceColumns.NAMES;

  private static final String INSERT =
      "INSERT INTO audit_events (" + COLUMNS + ") VALUES (" + "?, ".repeat(21) + "?)";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM audit_events WHERE ";

  /** The index has events about somebody only, so the statement says that it wants one. */
  private static final String ABOUT =
      "project_id = ? AND subject = ? AND subject <> '' AND at >= ? AND outcome = '"
          + AuditEvent.OK
          + "'";

  static final String PAGE = SELECT + ABOUT + " ORDER BY seq DESC LIMIT ? OFFSET ?";

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
    var values =
        new ArrayList<Object>(
            List.of(
                event.project(),
                event.at(),
                event.event(),
                event.outcome(),
                event.actor(),
                event.user(),
                event.session(),
                event.request(),
                event.from().ip(),
                event.from().countryCode()));
    values.addAll(DeviceColumns.values(event.from().device()));
    return values.toArray();
  }

  @Override
  public List<AuditEvent> newest(ProjectId project, int limit) {
    return database.read(sql ->
        sql.all(
            SELECT + "project_id = ? ORDER BY seq DESC LIMIT ?",
            SqlAuditStore::event,
            project,
            limit));
  }

  @Override
  public Page<AuditEvent> about(
      ProjectId project, UserId user, Instant since, Window window, boolean count) {
    return database.snapshot(sql -> {
      List<AuditEvent> items =
          sql.all(
              PAGE, SqlAuditStore::event, project, user, since, window.limit(), window.offset());
      return new Page<>(count ? count(sql, project, user, since) : 0, items);
    });
  }

  private static long count(Sql sql, ProjectId project, UserId user, Instant since) {
    return sql.one(
            "SELECT COUNT(*) FROM (SELECT 1 FROM audit_events WHERE "
                + ABOUT
                + " LIMIT ?) AS counted",
            Row::number,
            project,
            user,
            since,
            TableList.MOST_COUNTED)
        .orElse(0L);
  }

  private static AuditEvent event(Row row) {
    ProjectId project = row.project();
    Instant at = row.instant();
    String event = row.text();
    String outcome = row.text();
    String actor = row.text();
    String user = row.text();
    String session = row.text();
    String request = row.text();
    var from = new Arrival(row.text(), row.text(), DeviceColumns.read(row));
    return new AuditEvent(project, at, event, outcome, actor, user, session, from, request);
  }
}
