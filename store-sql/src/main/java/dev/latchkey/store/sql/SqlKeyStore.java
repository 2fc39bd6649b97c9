package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.key.Key;
import dev.latchkey.key.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Keys in SQL. */
final class SqlKeyStore implements KeyStore {
  private static final String COLUMNS =
      "project_id, id, kind, name, secret_hash, scopes, expires_at, created_at, accessed_at";

  private static final String PUT =
      "INSERT INTO api_keys ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (project_id, id) DO UPDATE SET kind = excluded.kind,"
          + " name = excluded.name, secret_hash = excluded.secret_hash, scopes = excluded.scopes,"
          + " expires_at = excluded.expires_at, created_at = excluded.created_at,"
          + " accessed_at = excluded.accessed_at";

  private final Database database;

  SqlKeyStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(Key key) {
    database.change(sql ->
        sql.change(
            PUT,
            key.project(),
            key.id(),
            key.kind().name().toLowerCase(Locale.ROOT),
            key.name(),
            key.secret(),
            TextList.write(new TreeSet<>(key.scopes())),
            key.expiresAt(),
            key.createdAt(),
            key.accessedAt()));
  }

  @Override
  public Optional<Key> find(SecretHash secret) {
    return database.read(sql ->
        sql.one(
            "SELECT " + COLUMNS + " FROM api_keys WHERE secret_hash = ?",
            SqlKeyStore::key,
            secret));
  }

  @Override
  public List<Key> ofProject(ProjectId project) {
    return database.read(sql ->
        sql.all(
            "SELECT " + COLUMNS + " FROM api_keys WHERE project_id = ? ORDER BY created_at, id",
            SqlKeyStore::key,
            project));
  }

  @Override
  public boolean touch(ProjectId project, String id, Instant accessedAt) {
    return database.change(sql ->
        sql.change(
            "UPDATE api_keys SET accessed_at = ? WHERE project_id = ? AND id = ?",
            accessedAt,
            project,
            id))
        > 0;
  }

  @Override
  public boolean delete(ProjectId project, String id) {
    return database.change(
            sql -> sql.change("DELETE FROM api_keys WHERE project_id = ? AND id = ?", project, id))
        > 0;
  }

  private static Key key(Row row) {
    return new Key(
        row.project(),
        row.text(),
        Key.Kind.valueOf(row.text().toUpperCase(Locale.ROOT)),
        row.text(),
        row.secret(),
        Set.copyOf(row.texts()),
        row.optionalInstant(),
        row.instant(),
        row.optionalInstant());
  }
}
