package dev.latchkey.store.sql;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.token.Token;
import dev.latchkey.token.TokenKind;
import dev.latchkey.token.TokenStore;
import dev.latchkey.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One-time secrets in SQL. */
final class SqlTokenStore implements TokenStore {
  private static final String COLUMNS =
      "project_id, id, user_id, handle, kind, secret_hash, guessable, address, created_at,"
          + " expires_at";

  private static final String OF_USER = " WHERE project_id = ? AND user_id = ?";
  private static final String ALIVE =
      OF_USER + " AND kind = ? AND guessable = ? AND expires_at > ?";
  private static final String ONE = OF_USER + " AND kind = ? AND id = ?";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM tokens";

  private static final String PUT =
      "INSERT INTO tokens ("
          + COLUMNS
          + ", guesses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
          + " ON CONFLICT (project_id, user_id, kind) DO UPDATE SET id = excluded.id,"
          + " handle = excluded.handle, secret_hash = excluded.secret_hash,"
          + " guessable = excluded.guessable, address = excluded.address,"
          + " created_at = excluded.created_at, expires_at = excluded.expires_at, guesses = 0";

  /** Counts before it compares: the row is locked meanwhile, so no two guesses are the same. */
  private static final String GUESS =
      "UPDATE tokens SET guesses = guesses + 1"
          + ALIVE
          + " AND guesses < ? RETURNING guesses, "
          + COLUMNS;

  private static final String SCRATCH =
      "INSERT INTO counts (project_id, key_hash, began, ends, used) VALUES (?, ?, 0, 0, 0)";

  static final String NAMED =
      "SELECT user_id FROM tokens WHERE project_id = ? AND handle = ? AND handle <> ''"
          + " ORDER BY created_at DESC LIMIT 1";

  static final String DEAD = SELECT + " WHERE expires_at <= ? ORDER BY expires_at LIMIT ?";

  private final Database database;

  SqlTokenStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean put(Token token) {
    return database.change(sql -> {
      if (!sql.any(
          "SELECT 1 FROM users WHERE project_id = ? AND id = ?", token.project(), token.user())) {
        return false;
      }
      sql.change(
          PUT,
          token.project(),
          token.id(),
          token.user(),
          token.handle(),
          token.kind().word(),
          token.secret(),
          token.guessable(),
          token.address(),
          token.createdAt(),
          token.expiresAt());
      return true;
    });
  }

  @Override
  public Optional<Token> find(Wanted wanted) {
    for (TokenKind kind : wanted.kinds()) {
      Optional<Token> found =
          database.read(sql ->
              sql.one(
                  SELECT + ALIVE,
                  SqlTokenStore::token,
                  wanted.project(),
                  wanted.user(),
                  kind.word(),
                  false,
                  wanted.now()));
      if (found.filter(token -> wanted.secrets().contains(token.secret())).isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Token> guess(Wanted wanted, int most) {
    return database.change(sql -> {
      boolean counted = false;
      // in the same order whoever guesses, or two callers would wait for each other
      for (TokenKind kind : wanted.kinds().stream().sorted().toList()) {
        Optional<Guess> guess = count(sql, wanted, kind, most);
        counted |= guess.isPresent();
        Optional<Token> found = guess.map(Guess::at);
        if (found.filter(token -> wanted.secrets().contains(token.secret())).isPresent()) {
          return found;
        }
        guess.filter(wrong -> wrong.number() >= most).ifPresent(last -> remove(sql, last.at()));
      }
      if (!counted) {
        writeAnyway(sql, wanted);
      }
      return Optional.empty();
    });
  }

  private static Optional<Guess> count(Sql sql, Wanted wanted, TokenKind kind, int most) {
    return sql.one(
        GUESS,
        row -> new Guess((int) row.number(), token(row)),
        wanted.project(),
        wanted.user(),
        kind.word(),
        true,
        wanted.now(),
        most);
  }

  /**
   * Makes a guess at nothing wait for the disk as a guess at a code does: its time would tell who
   * has an account. What is written is gone when it is committed.
   */
  private static void writeAnyway(Sql sql, Wanted wanted) {
    SecretHash guess = wanted.secrets().getFirst();
    sql.change(SCRATCH, wanted.project(), guess);
    sql.change("DELETE FROM counts WHERE project_id = ? AND key_hash = ?", wanted.project(), guess);
  }

  /** A guess, counted. */
  private record Guess(int number, Token at) {}

  @Override
  public boolean remove(Token token) {
    return database.change(sql -> remove(sql, token)) > 0;
  }

  private static int remove(Sql sql, Token token) {
    return sql.change(
        "DELETE FROM tokens" + ONE, token.project(), token.user(), token.kind().word(), token.id());
  }

  @Override
  public void burn(ProjectId project, UserId user) {
    database.change(
        sql -> sql.change("DELETE FROM tokens" + OF_USER + " AND guessable = 1", project, user));
  }

  @Override
  public Optional<UserId> named(ProjectId project, String handle) {
    return database.read(sql -> sql.one(NAMED, Row::user, project, handle));
  }

  @Override
  public int sweep(Instant now, int most) {
    return database.change(sql -> {
      List<Token> dead = sql.all(DEAD, SqlTokenStore::token, now, most);
      dead.forEach(token -> remove(sql, token));
      return dead.size();
    });
  }

  /** Removes what was sent to an address that is its user's no longer. */
  static void sentTo(Sql sql, User user, Optional<String> address) {
    address.ifPresent(gone ->
        sql.change(
            "DELETE FROM tokens" + OF_USER + " AND address = ?", user.project(), user.id(), gone));
  }

  /** Removes what was sent to the user's e-mail address so far. */
  static void emailChanged(Sql sql, User before) {
    sentTo(sql, before, before.email().map(EmailAddress::value));
  }

  /** Removes what was sent to the user's number so far. */
  static void phoneChanged(Sql sql, User before) {
    sentTo(sql, before, before.phone().map(PhoneNumber::value));
  }

  /** Removes what was to replace a password that is replaced now. */
  static void passwordChanged(Sql sql, User user) {
    for (TokenKind kind : TokenKind.RECOVERIES) {
      sql.change(
          "DELETE FROM tokens" + OF_USER + " AND kind = ?", user.project(), user.id(), kind.word());
    }
  }

  private static Token token(Row row) {
    return new Token(
        row.project(),
        row.text(),
        row.user(),
        row.text(),
        TokenKind.named(row.text()),
        row.secret(),
        row.flag(),
        row.text(),
        row.instant(),
        row.instant());
  }
}
