package dev.latchkey.store.sql;

import dev.latchkey.vault.VaultStore;
import java.util.List;

/** Checks of sealing keys in SQL. */
final class SqlVaultStore implements VaultStore {
  private final Database database;

  SqlVaultStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Check> all() {
    return database.read(sql ->
        sql.all(
            "SELECT key_id, sealed FROM vault_keys ORDER BY position",
            row -> new Check(row.text(), row.text())));
  }

  @Override
  public boolean first(Check check) {
    return database.change(sql ->
        sql.change(
                "INSERT INTO vault_keys (position, key_id, sealed) VALUES (1, ?, ?)"
                    + " ON CONFLICT DO NOTHING",
                check.key(),
                check.sealed())
            > 0);
  }

  @Override
  public void add(Check check) {
    // Another process may take the same position: then one insert does nothing, and is made again
    while (!kept(check)) {
      database.change(sql ->
          sql.change(
              "INSERT INTO vault_keys (position, key_id, sealed)"
                  + " SELECT COALESCE(MAX(position), 0) + 1, ?, ? FROM vault_keys WHERE true"
                  + " ON CONFLICT DO NOTHING",
              check.key(),
              check.sealed()));
    }
  }

  @Override
  public boolean drop(String key) {
    return database.change(sql -> sql.change("DELETE FROM vault_keys WHERE key_id = ?", key)) > 0;
  }

  private boolean kept(Check check) {
    return database.read(sql -> sql.any("SELECT 1 FROM vault_keys WHERE key_id = ?", check.key()));
  }
}
