package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.oauth.StateStore;
import java.time.Instant;

/** States that came back from a provider, in SQL. */
final class SqlStateStore implements StateStore {
  private static final Lock SWEEPING = Lock.of("sweep-states");

  private final Database database;

  SqlStateStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean spend(ProjectId project, SecretHash state, Instant expiresAt) {
    return database.change(sql ->
        sql.change(
            "INSERT INTO oauth_states (project_id, state_hash, expires_at) VALUES (?, ?, ?)"
                + " ON CONFLICT (project_id, state_hash) DO NOTHING",
            project,
            state,
            expiresAt))
        > 0;
  }

  @Override
  public int sweep(Instant now, int most) {
    return database.change(
        SWEEPING,
        sql ->
            sql.change(
                "DELETE FROM oauth_states WHERE (project_id, state_hash) IN (SELECT project_id,"
                    + " state_hash FROM oauth_states WHERE expires_at <= ?"
                    + " ORDER BY expires_at LIMIT ?)",
                now,
                most));
  }
}
