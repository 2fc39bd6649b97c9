package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.session.RenewalTimes;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sessions in SQL. */
final class SqlSessionStore implements SessionStore {
  private static final String SELECT = "SELECT " + SessionRow.COLUMNS + " FROM sessions";
  private static final String OF_USER = " WHERE project_id = ? AND user_id = ?";
  private static final String ONE = OF_USER + " AND id = ?";

  private static final String END =
      "DELETE FROM sessions" + ONE + " RETURNING " + SessionRow.COLUMNS;

  /** Asks each twice whether it is dead: it may be extended meanwhile. */
  static final String SWEEP =
      "DELETE FROM sessions WHERE expires_at <= ? AND (project_id, user_id, secret_hash) IN"
          + " (SELECT project_id, user_id, secret_hash FROM sessions WHERE expires_at <= ?"
          + " ORDER BY expires_at LIMIT ?) RETURNING "
          + SessionRow.COLUMNS;

  static final String FIND = SELECT + OF_USER + " AND secret_hash = ?";

  private static final Comparator<Session> OLDEST_FIRST =
      Comparator.comparing(Session::createdAt).thenComparing(session -> session.id().value());

  private static final Comparator<Session> FIRST_DEAD_FIRST =
      Comparator.comparing(Session::expiresAt).thenComparing(OLDEST_FIRST);

  private static final Lock SWEEPING = Lock.of("sweep");

  private final Database database;

  SqlSessionStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<List<Session>> insert(Session session, int limit) {
    return database.change(
        Lock.user(session.project(), session.user()),
        sql -> {
          if (!sql.any(
              "SELECT 1 FROM users WHERE project_id = ? AND id = ?",
              session.project(),
              session.user())) {
            return Optional.empty();
          }
          List<Session> ended = end(sql, session, tooMany(sql, session, limit));
          sql.change(SessionRow.INSERT, SessionRow.inserted(session));
          return Optional.of(ended);
        });
  }

  /** The oldest live sessions of the user, as many as have to make room. */
  private static List<String> tooMany(Sql sql, Session opening, int limit) {
    List<String> alive =
        sql.all(
            "SELECT id FROM sessions" + OF_USER + " AND expires_at > ? ORDER BY created_at, id",
            Row::text,
            opening.project(),
            opening.user(),
            opening.createdAt());
    return alive.subList(0, Math.max(0, alive.size() - limit + 1));
  }

  private static List<Session> end(Sql sql, Session opening, List<String> ids) {
    return ids.stream()
        .flatMap(
            id -> sql.one(END, SessionRow::read, opening.project(), opening.user(), id).stream())
        .toList();
  }

  @Override
  public Optional<Session> find(ProjectId project, UserId user, SecretHash secret) {
    return database.read(sql -> sql.one(FIND, SessionRow::read, project, user, secret));
  }

  @Override
  public Optional<Session> find(ProjectId project, UserId user, SessionId id) {
    return database.read(sql -> sql.one(SELECT + ONE, SessionRow::read, project, user, id));
  }

  @Override
  public List<Session> ofUser(ProjectId project, UserId user) {
    return database.read(sql ->
        sql.all(SELECT + OF_USER + " ORDER BY created_at, id", SessionRow::read, project, user));
  }

  @Override
  public boolean extend(
      ProjectId project, UserId user, SessionId id, Instant expiresAt, Instant updatedAt) {
    return database.change(sql ->
        sql.change(
            "UPDATE sessions SET expires_at = ?, updated_at = ?" + ONE,
            expiresAt,
            updatedAt,
            project,
            user,
            id))
        > 0;
  }

  @Override
  public boolean renew(Session session, Session.ProviderTokens tokens, Instant updatedAt) {
    return database.change(sql ->
        sql.change(
            "UPDATE sessions SET provider_access_token = ?, provider_access_token_expires_at = ?,"
                + " provider_refresh_token = ?, updated_at = ?, refreshed_at = ?, refresh_at = ?,"
                + " refresh_failures = 0, refresh_holder = NULL, refresh_until = NULL"
                + ONE
                + " AND provider_access_token = ? AND provider_refresh_token = ?",
            tokens.access(),
            tokens.accessExpiresAt(),
            tokens.refresh(),
            updatedAt,
            updatedAt,
            RenewalTimes.due(session.id(), tokens, updatedAt),
            session.project(),
            session.user(),
            session.id(),
            session.providerTokens().access(),
            session.providerTokens().refresh()))
        > 0;
  }

  @Override
  public Optional<Session> show(
      ProjectId project,
      UserId user,
      SessionId id,
      List<String> factors,
      Optional<Instant> challengedAt,
      Instant updatedAt) {
    return database.change(
        Lock.user(project, user),
        sql ->
            sql.one(SELECT + ONE, SessionRow::read, project, user, id)
                .map(old -> old.showing(factors, challengedAt, updatedAt))
                .filter(session -> showing(sql, session)));
  }

  private static boolean showing(Sql sql, Session session) {
    return sql.change(
            "UPDATE sessions SET factors = ?, mfa_updated_at = ?, updated_at = ?" + ONE,
            TextList.write(session.factors()),
            session.mfaUpdatedAt(),
            session.updatedAt(),
            session.project(),
            session.user(),
            session.id())
        > 0;
  }

  @Override
  public boolean renewSecret(Session session, SecretHash shown, SecretHash secret, Instant until) {
    return database.change(
        Lock.user(session.project(), session.user()),
        sql -> {
          boolean renewed =
              sql.change(
                      "UPDATE sessions SET secret_hash = ?" + ONE + " AND secret_hash = ?",
                      secret,
                      session.project(),
                      session.user(),
                      session.id(),
                      shown)
                  > 0;
          if (renewed) {
            sql.change(
                "DELETE FROM former_secrets" + OF_USER + " AND session_id = ?",
                session.project(),
                session.user(),
                session.id());
            sql.change(
                "INSERT INTO former_secrets (project_id, user_id, secret_hash, session_id, ends_at)"
                    + " VALUES (?, ?, ?, ?, ?)",
                session.project(),
                session.user(),
                shown,
                session.id(),
                until);
          }
          return renewed;
        });
  }

  @Override
  public Optional<Session> findFormer(
      ProjectId project, UserId user, SecretHash former, Instant now) {
    return database.read(sql ->
        sql.one(
            SELECT
                + OF_USER
                + " AND id = (SELECT session_id FROM former_secrets"
                + OF_USER
                + " AND secret_hash = ? AND ends_at > ?)",
            SessionRow::read,
            project,
            user,
            project,
            user,
            former,
            now));
  }

  @Override
  public boolean delete(ProjectId project, UserId user, SessionId id) {
    return database.change(sql -> sql.change("DELETE FROM sessions" + ONE, project, user, id)) > 0;
  }

  @Override
  public List<Session> deleteAll(ProjectId project, UserId user, Optional<SessionId> kept) {
    List<Session> gone =
        database.change(
            Lock.user(project, user),
            sql ->
                sql.all(
                    "DELETE FROM sessions"
                        + OF_USER
                        + " AND id <> ? RETURNING "
                        + SessionRow.COLUMNS,
                    SessionRow::read,
                    project,
                    user,
                    kept.map(SessionId::value).orElse(""))); // no session's id
    return gone.stream().sorted(OLDEST_FIRST).toList();
  }

  @Override
  public List<Session> sweep(Instant now, int most) {
    List<Session> dead =
        database.change(SWEEPING, sql -> sql.all(SWEEP, SessionRow::read, now, now, most));
    return dead.stream().sorted(FIRST_DEAD_FIRST).toList();
  }
}
