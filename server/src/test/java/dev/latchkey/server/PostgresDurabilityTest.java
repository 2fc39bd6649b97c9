package dev.latchkey.server;

import dev.latchkey.store.sql.OwnPostgres;
import dev.latchkey.store.sql.PostgresTestStores;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** What was answered holds over PostgreSQL too, whichever of the two processes is killed. */
class PostgresDurabilityTest {
  /** A PostgreSQL that waits for the disk, beside the server. */
  abstract static class BesidePostgres extends DurabilityTest {
    @SuppressWarnings("NullAway.Init") // started before each test
    OwnPostgres postgres;

    @BeforeEach
    void startPostgres() throws IOException {
      postgres = OwnPostgres.start(Map.of());
    }

    @AfterEach
    void stopPostgres() throws IOException {
      postgres.close();
    }

    @Override
    Map<String, String> environment() {
      return Map.of("LATCHKEY_DATABASE_URL", PostgresTestStores.url(postgres.server("postgres")));
    }
  }

  @Nested
  class TheServerIsKilled extends BesidePostgres {}

  @Nested
  class PostgresIsKilled extends BesidePostgres {
    @Override
    void killed(ServerProcess server, int kill) {
      postgres.kill();
    }

    @Override
    ServerProcess again(ServerProcess server) throws Exception {
      postgres.startAgain();
      while (server.ask("GET", "/v1/account").send().status() == 503) {
        Thread.sleep(20);
      }
      return server;
    }
  }
}
