package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.jwt.SigningKey;
import dev.latchkey.jwt.SigningKeyStore;
import java.time.Instant;
import java.util.List;

/** Signing keys in SQL. */
final class SqlSigningKeyStore implements SigningKeyStore {
  private static final String COLUMNS = "project_id, id, sealed, created_at, retired_at";

  private static final String INSERT =
      "INSERT INTO signing_keys (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)";

  private final Database database;

  SqlSigningKeyStore(Database database) {
    this.database = database;
  }

  @Override
  public List<SigningKey> ofProject(ProjectId project) {
    return database.read(sql ->
        sql.all(
            "SELECT "
                + COLUMNS
                + " FROM signing_keys WHERE project_id = ?"
                + " ORDER BY retired_at IS NOT NULL, created_at DESC, id",
            row ->
                new SigningKey(
                    row.project(), row.text(), row.text(), row.instant(), row.optionalInstant()),
            project));
  }

  @Override
  public boolean first(SigningKey key) {
    return database.change(
        TOPIC,
        key.project().value(),
        sql -> sql.change(INSERT + " ON CONFLICT DO NOTHING", values(key)) > 0);
  }

  @Override
  public void rotate(SigningKey key) {
    database.change(
        Lock.of("signing-keys", key.project().value()),
        TOPIC,
        key.project().value(),
        sql -> {
          sql.change(
              "UPDATE signing_keys SET retired_at = ? WHERE project_id = ? AND retired_at IS NULL",
              key.createdAt(),
              key.project());
          return sql.change(INSERT, values(key));
        });
  }

  private static Object[] values(SigningKey key) {
    return new Object[] {key.project(), key.id(), key.sealed(), key.createdAt(), key.retiredAt()};
  }

  @Override
  public int drop(ProjectId project, Instant retiredUntil) {
    return database.change(
        TOPIC,
        project.value(),
        sql ->
            sql.change(
                "DELETE FROM signing_keys WHERE project_id = ? AND retired_at <= ?",
                project,
                retiredUntil));
  }
}
