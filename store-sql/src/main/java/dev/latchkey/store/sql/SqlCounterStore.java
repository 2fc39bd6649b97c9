package dev.latchkey.store.sql;

import dev.latchkey.limit.CounterStore;
import java.time.Instant;
import java.util.Optional;

/** Counts in SQL: a statement each, which the row's own lock makes exact. */
final class SqlCounterStore implements CounterStore {
  /** Whether the row counts on: it is of the window asked for, or of the one after. */
  private static final String GOES_ON = "counts.began IN (excluded.began, excluded.ends)";

  private static final String GO_ON =
      " ON CONFLICT (project_id, key_hash) DO UPDATE SET"
          + (" used = CASE WHEN " + GOES_ON + " THEN counts.used + 1 ELSE 1 END,")
          + (" began = CASE WHEN " + GOES_ON + " THEN counts.began ELSE excluded.began END,")
          + (" ends = CASE WHEN " + GOES_ON + " THEN counts.ends ELSE excluded.ends END")
          + (" WHERE counts.used < ? OR NOT " + GOES_ON)
          + " RETURNING used, ends";

  private static final String ONE = " WHERE project_id = ? AND key_hash = ?";

  private static final Lock SWEEPING = Lock.of("sweep counts");

  private final Database database;
  private final String spend;
  private final String one;

  SqlCounterStore(Database database) {
    this.database = database;
    this.spend =
        "INSERT INTO counts (project_id, key_hash, began, ends, used) SELECT ?, ?, ?, ?, 1 WHERE "
            + database.unhurried()
            + GO_ON;
    this.one = ONE + " AND " + database.unhurried();
  }

  @Override
  public Optional<Used> spend(Slot slot, Window window, int calls) {
    return database.tally(sql ->
        sql.one(
            spend,
            row -> new Used((int) row.number(), row.instant()),
            slot.project(),
            slot.hash(),
            window.began(),
            window.ends(),
            calls));
  }

  @Override
  public void refund(Slot slot) {
    database.tally(sql ->
        sql.change(
            "UPDATE counts SET used = used - 1" + one + " AND used > 0",
            slot.project(),
            slot.hash()));
  }

  @Override
  public void forget(Slot slot) {
    database.tally(sql -> sql.change("DELETE FROM counts" + one, slot.project(), slot.hash()));
  }

  @Override
  public boolean has(Slot slot) {
    return database.read(sql -> sql.any("SELECT 1 FROM counts" + ONE, slot.project(), slot.hash()));
  }

  @Override
  public int size(int most) {
    return database.snapshot(sql ->
        sql.one("SELECT COUNT(*) FROM (SELECT 1 FROM counts LIMIT ?) AS counted", Row::number, most)
            .orElseThrow()
            .intValue());
  }

  @Override
  public int sweep(Instant now, int most) {
    return database.change(
        SWEEPING,
        sql ->
            sql.change(
                "DELETE FROM counts WHERE ends <= ? AND (project_id, key_hash) IN"
                    + " (SELECT project_id, key_hash FROM counts WHERE ends <= ?"
                    + " ORDER BY ends, project_id, key_hash LIMIT ?)",
                now.toEpochMilli(),
                now.toEpochMilli(),
                most));
  }
}
