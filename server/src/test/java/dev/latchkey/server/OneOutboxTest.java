package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.carrier.SmtpStub;
import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two server processes that send from one outbox. */
class OneOutboxTest {
  private static final String KEY = "only-for-tests-0123456789abcdefghij";
  private static final int LETTERS = 24;

  /** How many letters of one project a process has on their way at once. */
  private static final int ON_THEIR_WAY = 4;

  private final SqlStores.Server database = PostgresTestStores.fresh();
  private final SmtpStub mail = SmtpStub.held();
  private final Map<String, String> environment =
      Map.of(
          "LATCHKEY_DATABASE_URL",
          PostgresTestStores.url(database),
          "LATCHKEY_KEY_RING",
          KeyRing.random().reveal(),
          "LATCHKEY_API_KEY",
          KEY,
          "LATCHKEY_SMTP_HOST",
          "127.0.0.1",
          "LATCHKEY_SMTP_PORT",
          String.valueOf(mail.port()),
          "LATCHKEY_SMTP_SECURE",
          "none",
          "LATCHKEY_MAIL_FROM",
          "latchkey@example.com");

  @TempDir Path dir;
  private ServerProcess a;
  private ServerProcess b;
  private List<String> written = List.of();

  @BeforeEach
  void start() throws IOException {
    a = ServerProcess.serving(Files.createDirectory(dir.resolve("a")), environment);
    b = ServerProcess.serving(Files.createDirectory(dir.resolve("b")), environment);
  }

  @AfterEach
  void stop() throws IOException {
    a.close();
    b.close();
    mail.close();
    PostgresTestStores.drop(database);
  }

  /** Has letters written by both, which wait for the mail server. */
  private void write() {
    for (int i = 0; i < LETTERS; i++) {
      Ask ask =
          (i % 2 == 0 ? a : b)
              .ask("POST", "/v1/account/tokens/email")
              .header("X-Appwrite-Key", KEY)
              .json("userId", "unique()", "email", "ada%d@example.com".formatted(i));
      TwoServers.until(() -> ask.send().status() == 201); // this machine may be busy
    }
    TwoServers.until(() -> mail.waiting() == 2 * ON_THEIR_WAY);
    written = asked("SELECT address FROM outbox");
    assertThat(written).hasSizeGreaterThanOrEqualTo(LETTERS);
  }

  private List<String> asked(String question) {
    try (Connection connection = PostgresTestStores.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(question, e);
    }
  }

  private int letters(String that) {
    return asked("SELECT id FROM outbox WHERE " + that).size();
  }

  @Test
  void eachLetterGoesOutOnceByOneOfThem() {
    write();
    mail.open();

    TwoServers.until(() -> letters("state = 'delivered'") == written.size());
    assertThat(mail.taken()).containsExactlyInAnyOrderElementsOf(written);
    assertThat(letters("attempts <> 1")).isZero();
  }

  @Test
  void whatOneHadOnItsWayWhenItWasKilledTheOtherSendsOnceTheClaimIsOver() {
    write();
    a.kill();
    a.exit();
    mail.open();

    TwoServers.until(() -> letters("state = 'delivered'") == written.size() - ON_THEIR_WAY);
    assertThat(letters("state = 'sending'")).isEqualTo(ON_THEIR_WAY);
    // as four minutes later: the claims of the one that was killed are over
    PostgresTestStores.run(
        database, "UPDATE outbox SET due_at = due_at - 240000 WHERE state = 'sending'");

    TwoServers.until(() -> letters("state = 'delivered'") == written.size());
    assertThat(mail.taken()).containsExactlyInAnyOrderElementsOf(written);
    assertThat(letters("attempts = 2")).isEqualTo(ON_THEIR_WAY);
  }
}
