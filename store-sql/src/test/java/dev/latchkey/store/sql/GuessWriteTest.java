package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.token.TokenKind;
import dev.latchkey.token.TokenStore.Wanted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guess at a code that is not there costs: a wait for the disk, and nothing that stays. */
final class GuessWriteTest {
  private static final ProjectId APP = new ProjectId("app");

  @TempDir Path dir;

  private static Wanted guess() {
    return new Wanted(
        APP,
        new UserId("nobody"),
        Set.of(TokenKind.RECOVERY_CODE, TokenKind.EMAIL_CODE),
        List.of(new Secret("000000").hash(), new Secret("000001").hash()),
        Instant.parse("2026-03-01T12:00:00Z"));
  }

  private static long number(Connection connection, String question) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet answer = sql.executeQuery(question)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  @Test
  void row8_A20_aGuessAtNothingIsWrittenToSqlite() throws SQLException {
    try (SqlStores stores = Template.open(dir);
        Connection beside = EveryTable.connect(dir.resolve("latchkey.db").toString())) {
      // "changes when another connection commits a change": sqlite.org/pragma.html
      long before = number(beside, "PRAGMA data_version");
      assertThat(stores.tokens().guess(guess(), 5)).isEmpty();

      assertThat(number(beside, "PRAGMA data_version")).isNotEqualTo(before);
      assertThat(number(beside, "SELECT COUNT(*) FROM counts")).isZero();
      assertThat(stores.tokens().guess(guess(), 5)).isEmpty();
    }
  }

  @Test
  void row8_A20_aGuessAtNothingIsWrittenToPostgresql() throws SQLException {
    SqlStores.Server database = PostgresTestStores.fresh();
    try (SqlStores stores = PostgresTestStores.open(database);
        Connection beside = PostgresTestStores.connect(database)) {
      // a transaction that has written nothing has no number, and waits for no disk
      String numbers = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
      long before = number(beside, numbers);
      assertThat(stores.tokens().guess(guess(), 5)).isEmpty();

      assertThat(number(beside, numbers)).isGreaterThan(before);
      assertThat(number(beside, "SELECT COUNT(*) FROM counts")).isZero();
    } finally {
      PostgresTestStores.drop(database);
    }
  }
}
