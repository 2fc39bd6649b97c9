package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.mfa.Authenticator;
import dev.latchkey.mfa.Challenge;
import dev.latchkey.mfa.Factor;
import dev.latchkey.mfa.MfaStore;
import dev.latchkey.mfa.RecoveryCode;
import dev.latchkey.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Second factors in SQL. */
final class SqlMfaStore implements MfaStore {
  private static final String OF_USER = " WHERE project_id = ? AND user_id = ?";

  private static final String AUTHENTICATOR =
      "project_id, user_id, id, sealed, last_step, created_at";

  private static final String CHALLENGE =
      "project_id, user_id, session_id, id, factor, hash, sealed, created_at, expires_at";

  private static final String ONE_CHALLENGE = OF_USER + " AND id = ?";

  private final Database database;

  SqlMfaStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Authenticator> authenticator(ProjectId project, UserId user) {
    return database.read(sql ->
        sql.one(
            "SELECT " + AUTHENTICATOR + " FROM mfa_authenticators" + OF_USER,
            row ->
                new Authenticator(
                    row.project(), row.user(), row.text(), row.text(), row.number(), row.instant()),
            project,
            user));
  }

  @Override
  public boolean put(Authenticator one) {
    return database.change(
        Lock.user(one.project(), one.user()),
        sql -> {
          if (!sql.any(
              "SELECT 1 FROM users WHERE project_id = ? AND id = ? AND authenticator = 0",
              one.project(),
              one.user())) {
            return false;
          }
          sql.change("DELETE FROM mfa_authenticators" + OF_USER, one.project(), one.user());
          sql.change(
              "INSERT INTO mfa_authenticators (" + AUTHENTICATOR + ") VALUES (?, ?, ?, ?, ?, ?)",
              one.project(),
              one.user(),
              one.id(),
              one.sealed(),
              one.lastStep(),
              one.createdAt());
          return true;
        });
  }

  @Override
  public boolean verify(Authenticator one, long step, Instant at) {
    return database.change(
        Lock.user(one.project(), one.user()),
        sql -> {
          boolean inPlace =
              sql.any(
                  "SELECT 1 FROM mfa_authenticators" + OF_USER + " AND id = ?",
                  one.project(),
                  one.user(),
                  one.id());
          if (!inPlace || !flag(sql, one.project(), one.user(), true, at)) {
            return false;
          }
          sql.change(
              "UPDATE mfa_authenticators SET last_step = ?" + OF_USER,
              step,
              one.project(),
              one.user());
          return true;
        });
  }

  /** Notes at the user whether there is a verified one. False if that was noted already. */
  private static boolean flag(Sql sql, ProjectId project, UserId user, boolean has, Instant at) {
    return sql.change(
            "UPDATE users SET authenticator = ?, updated_at = ?"
                + " WHERE project_id = ? AND id = ? AND authenticator <> ?",
            has,
            at,
            project,
            user,
            has)
        > 0;
  }

  @Override
  public boolean use(ProjectId project, UserId user, long step) {
    return database.change(sql ->
        sql.change(
            "UPDATE mfa_authenticators SET last_step = ?" + OF_USER + " AND last_step < ?",
            step,
            project,
            user,
            step))
        > 0;
  }

  @Override
  public boolean removeAuthenticator(ProjectId project, UserId user, Instant at) {
    return database.change(
        Lock.user(project, user),
        sql -> {
          if (!flag(sql, project, user, false, at)) {
            return false;
          }
          sql.change("DELETE FROM mfa_authenticators" + OF_USER, project, user);
          return true;
        });
  }

  @Override
  public boolean passwordRecovered(ProjectId project, UserId user) {
    return database.read(sql ->
        sql.any(
            "SELECT 1 FROM users WHERE project_id = ? AND id = ? AND password_recovered = 1",
            project,
            user));
  }

  @Override
  public List<RecoveryCode> recoveryCodes(ProjectId project, UserId user) {
    return database.read(sql ->
        sql.all(
            "SELECT sealed, hash FROM mfa_recovery_codes" + OF_USER + " ORDER BY position",
            row -> new RecoveryCode(row.text(), row.secret()),
            project,
            user));
  }

  @Override
  public boolean addRecoveryCodes(ProjectId project, UserId user, List<RecoveryCode> codes) {
    return database.change(
        Lock.user(project, user),
        sql -> {
          if (has(sql, project, user)
              || !sql.any("SELECT 1 FROM users WHERE project_id = ? AND id = ?", project, user)) {
            return false;
          }
          insert(sql, project, user, codes);
          return true;
        });
  }

  @Override
  public boolean replaceRecoveryCodes(ProjectId project, UserId user, List<RecoveryCode> codes) {
    return database.change(
        Lock.user(project, user),
        sql -> {
          if (!has(sql, project, user)) {
            return false;
          }
          sql.change("DELETE FROM mfa_recovery_codes" + OF_USER, project, user);
          insert(sql, project, user, codes);
          return true;
        });
  }

  private static boolean has(Sql sql, ProjectId project, UserId user) {
    return sql.any("SELECT 1 FROM mfa_recovery_codes" + OF_USER, project, user);
  }

  private static void insert(Sql sql, ProjectId project, UserId user, List<RecoveryCode> codes) {
    for (int i = 0; i < codes.size(); i++) {
      sql.change(
          "INSERT INTO mfa_recovery_codes (project_id, user_id, position, sealed, hash)"
              + " VALUES (?, ?, ?, ?, ?)",
          project,
          user,
          i,
          codes.get(i).sealed(),
          codes.get(i).hash());
    }
  }

  @Override
  public boolean useRecoveryCode(ProjectId project, UserId user, List<SecretHash> hashes) {
    return hashes.stream()
        .anyMatch(hash ->
            database.change(sql ->
                sql.change(
                    "DELETE FROM mfa_recovery_codes" + OF_USER + " AND hash = ?",
                    project,
                    user,
                    hash))
                > 0);
  }

  @Override
  public boolean put(Challenge one) {
    return database.change(
        Lock.user(one.project(), one.user()),
        sql -> {
          if (!sql.any(
              "SELECT 1 FROM sessions" + ONE_CHALLENGE, one.project(), one.user(), one.session())) {
            return false;
          }
          sql.change(
              "DELETE FROM mfa_challenges" + OF_USER + " AND session_id = ? AND factor = ?",
              one.project(),
              one.user(),
              one.session(),
              word(one.factor()));
          sql.change(
              "INSERT INTO mfa_challenges ("
                  + CHALLENGE
                  + ", attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
              one.project(),
              one.user(),
              one.session(),
              one.id(),
              word(one.factor()),
              one.hash(),
              one.sealed(),
              one.createdAt(),
              one.expiresAt());
          return true;
        });
  }

  @Override
  public Optional<Challenge> challenge(ProjectId project, UserId user, String id) {
    return database.read(sql ->
        sql.one(
            "SELECT " + CHALLENGE + " FROM mfa_challenges" + ONE_CHALLENGE,
            SqlMfaStore::read,
            project,
            user,
            id));
  }

  @Override
  public Optional<Challenge> attempt(
      ProjectId project, UserId user, SessionId session, String id, int most) {
    return database.change(sql ->
        sql.one(
            "UPDATE mfa_challenges SET attempts = attempts + 1"
                + ONE_CHALLENGE
                + " AND session_id = ? AND attempts < ? RETURNING "
                + CHALLENGE,
            SqlMfaStore::read,
            project,
            user,
            id,
            session,
            most));
  }

  @Override
  public boolean spend(Challenge one) {
    return database.change(sql ->
        sql.change(
            "DELETE FROM mfa_challenges" + ONE_CHALLENGE, one.project(), one.user(), one.id()))
        > 0;
  }

  @Override
  public int sweep(Instant now, int most) {
    return database.change(sql ->
        sql.change(
            "DELETE FROM mfa_challenges WHERE (project_id, user_id, id) IN"
                + " (SELECT project_id, user_id, id FROM mfa_challenges"
                + " WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)",
            now,
            most));
  }

  private static String word(Factor factor) {
    return factor.name().toLowerCase(Locale.ROOT);
  }

  private static Challenge read(Row row) {
    return new Challenge(
        row.project(),
        row.user(),
        new SessionId(row.text()),
        row.text(),
        Factor.valueOf(row.text().toUpperCase(Locale.ROOT)),
        row.optionalSecret(),
        row.text(),
        row.instant(),
        row.instant());
  }
}
