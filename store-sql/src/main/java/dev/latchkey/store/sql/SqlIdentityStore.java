package dev.latchkey.store.sql;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.Identity;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.store.sql.Listed.Attribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Identities in SQL. */
final class SqlIdentityStore implements IdentityStore {
  private static final String COLUMNS =
      "project_id, id, user_id, provider, issuer, provider_uid, provider_email,"
          + " provider_access_token, provider_access_token_expires_at, provider_refresh_token,"
          + " created_at, updated_at";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM identities";
  static final String BY_NAME =
      SELECT + " WHERE project_id = ? AND provider = ? AND issuer = ? AND provider_uid = ?";
  static final String BY_EMAIL =
      SELECT + " WHERE project_id = ? AND provider_email = ? ORDER BY created_at, id";

  /** The user is there or nothing is kept; a name of somebody else's is left alone. */
  private static final String PUT =
      "INSERT INTO identities ("
          + COLUMNS
          + ", words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (project_id, provider, issuer, provider_uid) DO UPDATE SET"
          + " provider_email = excluded.provider_email,"
          + " provider_access_token = excluded.provider_access_token,"
          + " provider_access_token_expires_at = excluded.provider_access_token_expires_at,"
          + " provider_refresh_token = excluded.provider_refresh_token,"
          + " updated_at = excluded.updated_at,"
          + " words = excluded.words"
          + " WHERE identities.user_id = excluded.user_id RETURNING "
          + COLUMNS;

  /** Lists of identities. */
  static final Listed<Identity> LISTED =
      new Listed<>(
          "identities",
          COLUMNS,
          SqlIdentityStore::read,
          Map.ofEntries(
              Map.entry("$id", Attribute.plain("id")),
              Map.entry("$createdAt", Attribute.plain("created_at")),
              Map.entry("$updatedAt", Attribute.plain("updated_at")),
              Map.entry(Listed.SEQUENCE, Attribute.sequence()),
              Map.entry("userId", Attribute.plain("user_id")),
              Map.entry("provider", Attribute.plain("provider")),
              Map.entry("providerUid", Attribute.plain("provider_uid")),
              Map.entry("providerEmail", Attribute.sparse("provider_email")),
              Map.entry(
                  "providerAccessTokenExpiry", Attribute.time("provider_access_token_expires_at"))),
          "words");

  private final Database database;

  SqlIdentityStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Identity> put(Identity identity) {
    return database.change(
        Lock.user(identity.project(), identity.user()),
        sql -> {
          boolean there =
              sql.any(
                  "SELECT 1 FROM users WHERE project_id = ? AND id = ?",
                  identity.project(),
                  identity.user());
          return there ? sql.one(PUT, SqlIdentityStore::read, values(identity)) : Optional.empty();
        });
  }

  @Override
  public Optional<Identity> find(ProjectId project, Identity.Name name) {
    return database.read(sql ->
        sql.one(
            BY_NAME, SqlIdentityStore::read, project, name.provider(), name.issuer(), name.uid()));
  }

  @Override
  public Optional<Identity> find(ProjectId project, String id) {
    return database.read(sql ->
        sql.one(SELECT + " WHERE project_id = ? AND id = ?", SqlIdentityStore::read, project, id));
  }

  @Override
  public List<Identity> withEmail(ProjectId project, EmailAddress email) {
    return database.read(sql -> sql.all(BY_EMAIL, SqlIdentityStore::read, project, email));
  }

  @Override
  public List<Identity> ofUser(ProjectId project, UserId user) {
    return database.read(sql ->
        sql.all(
            SELECT + " WHERE project_id = ? AND user_id = ? ORDER BY created_at, id",
            SqlIdentityStore::read,
            project,
            user));
  }

  @Override
  public Optional<Page<Identity>> list(
      ProjectId project, Optional<UserId> of, ListQuery query, String search, boolean count) {
    var all = new Condition("project_id = ?", project);
    of.ifPresent(user -> all.and("user_id = ?", List.of(user)));
    var list = new TableList<>(LISTED, all, query, search);
    return database.snapshot(sql -> list.page(sql, count));
  }

  @Override
  public boolean delete(ProjectId project, String id) {
    return database.change(sql ->
        sql.change("DELETE FROM identities WHERE project_id = ? AND id = ?", project, id))
        > 0;
  }

  private static Object[] values(Identity identity) {
    return new Object[] {
      identity.project(),
      identity.id(),
      identity.user(),
      identity.provider(),
      identity.issuer(),
      identity.uid(),
      identity.email().map(EmailAddress::value).orElse(""),
      identity.tokens().access(),
      identity.tokens().expiresAt(),
      identity.tokens().refresh(),
      identity.createdAt(),
      identity.updatedAt(),
      identity.words()
    };
  }

  private static Identity read(Row row) {
    return new Identity(
        row.project(),
        row.text(),
        row.user(),
        row.text(),
        row.text(),
        row.text(),
        Optional.of(row.text()).filter(text -> !text.isEmpty()).map(EmailAddress::new),
        new Identity.Tokens(row.text(), row.optionalInstant(), row.text()),
        row.instant(),
        row.instant());
  }
}
