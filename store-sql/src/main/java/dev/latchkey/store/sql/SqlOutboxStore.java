package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.mail.LetterType;
import dev.latchkey.mail.OutboxStore;
import dev.latchkey.mail.Parcel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Messages in SQL. */
final class SqlOutboxStore implements OutboxStore {
  private static final String COLUMNS =
      "project_id, id, user_id, channel, type, address, created_at, useful_until, state, attempts,"
          + " due_at, note, body";

  private static final String ONE = " WHERE project_id = ? AND id = ?";

  private static final String INSERT =
      "INSERT INTO outbox (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  static final String DUE =
      "SELECT seq FROM outbox WHERE due_at <= ? AND project_id NOT IN (?, ?, ?, ?, ?, ?, ?, ?)"
          + " ORDER BY due_at, seq LIMIT ?";

  /** Asks for the time twice: a process that waited for another's claim looks again. */
  private static final String CLAIM =
      "UPDATE outbox SET state = 'sending', attempts = attempts + 1, due_at = ?"
          + " WHERE due_at <= ? AND seq IN ("
          + DUE
          + ") RETURNING "
          + COLUMNS;

  static final String NEWEST =
      "SELECT "
          + COLUMNS
          + " FROM outbox WHERE project_id = ? AND (? = '' OR address = ?)"
          + " AND (? = '' OR type = ?) ORDER BY seq DESC LIMIT ?";

  static final String OLD = "DELETE FROM outbox WHERE due_at IS NULL AND created_at < ?";

  private static final String CROWDED =
      "SELECT project_id FROM outbox GROUP BY project_id HAVING count(*) > ?";

  private static final String BEYOND =
      "DELETE FROM outbox WHERE due_at IS NULL AND project_id = ? AND seq <="
          + " (SELECT seq FROM outbox WHERE project_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ?)";

  private final Database database;

  SqlOutboxStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Parcel parcel) {
    return database.change(
        Lock.ONE_STATE,
        sql -> {
          boolean owned =
              parcel.user().isEmpty() || exists(sql, parcel.project(), parcel.user().get());
          return owned && sql.change(INSERT, values(parcel)) > 0;
        });
  }

  private static boolean exists(Sql sql, ProjectId project, UserId user) {
    return sql.any("SELECT 1 FROM users WHERE project_id = ? AND id = ?", project, user);
  }

  @Override
  public List<Parcel> claim(Instant now, Instant until, int most, Set<ProjectId> leftOut) {
    var values = new ArrayList<Object>(List.of(until, now, now));
    leftOut.forEach(values::add);
    for (int i = leftOut.size(); i < MOST_LEFT_OUT; i++) {
      values.add(""); // no project's id
    }
    values.add(most);
    List<Parcel> claimed =
        database.change(sql -> sql.all(CLAIM, SqlOutboxStore::parcel, values.toArray()));
    return claimed.stream()
        .sorted(Comparator.comparing(Parcel::createdAt).thenComparing(Parcel::id))
        .toList();
  }

  @Override
  public boolean settle(Parcel seen, Parcel then) {
    return database.change(sql ->
        sql.change(
            "UPDATE outbox SET state = ?, due_at = ?, note = ?,"
                // emptied or left: it may have been sealed anew since it was seen
                + " body = CASE ? WHEN '' THEN '' ELSE body END"
                + ONE
                + " AND state = ? AND attempts = ?",
            word(then.state()),
            then.dueAt(),
            then.note(),
            then.body(),
            seen.project(),
            seen.id(),
            word(seen.state()),
            seen.attempts()))
        > 0;
  }

  @Override
  public Optional<Parcel> find(ProjectId project, String id) {
    return database.read(sql ->
        sql.one("SELECT " + COLUMNS + " FROM outbox" + ONE, SqlOutboxStore::parcel, project, id));
  }

  @Override
  public List<Parcel> newest(ProjectId project, Filter filter, int most) {
    String address = filter.address().orElse("");
    String type = filter.type().map(LetterType::word).orElse("");
    return database.read(sql ->
        sql.all(NEWEST, SqlOutboxStore::parcel, project, address, address, type, type, most));
  }

  @Override
  public int clear(ProjectId project) {
    return database.change(sql -> sql.change("DELETE FROM outbox WHERE project_id = ?", project));
  }

  @Override
  public int sweep(Instant before, int kept) {
    return database.change(
        Lock.of("outbox sweep"),
        sql -> {
          int gone = sql.change(OLD, before);
          for (ProjectId project : sql.all(CROWDED, Row::project, kept)) {
            gone += sql.change(BEYOND, project, project, kept);
          }
          return gone;
        });
  }

  @Override
  public Queue queue() {
    return database.read(sql ->
        sql.one(
                "SELECT count(*), min(due_at) FROM outbox WHERE due_at IS NOT NULL",
                row -> new Queue(Math.toIntExact(row.number()), row.optionalInstant()))
            .orElseThrow());
  }

  private static Object[] values(Parcel parcel) {
    return new Object[] {
      parcel.project(),
      parcel.id(),
      parcel.user(),
      parcel.channel().name().toLowerCase(Locale.ROOT),
      parcel.type().word(),
      parcel.address(),
      parcel.createdAt(),
      parcel.usefulUntil(),
      word(parcel.state()),
      parcel.attempts(),
      parcel.dueAt(),
      parcel.note(),
      parcel.body()
    };
  }

  private static Parcel parcel(Row row) {
    return new Parcel(
        row.project(),
        row.text(),
        row.optionalText().map(UserId::new),
        Parcel.Channel.valueOf(row.text().toUpperCase(Locale.ROOT)),
        type(row.text()),
        row.text(),
        row.instant(),
        row.instant(),
        Parcel.State.valueOf(row.text().toUpperCase(Locale.ROOT)),
        Math.toIntExact(row.number()),
        row.optionalInstant(),
        row.text(),
        row.text());
  }

  private static LetterType type(String word) {
    return LetterType.named(word)
        .orElseThrow(() -> new IllegalStateException("no kind of letter: " + word));
  }

  private static String word(Parcel.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
