package dev.latchkey.server;

import dev.latchkey.store.sql.OwnPostgres;
import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Two servers as {@code serve} runs them, on one PostgreSQL of their own. */
final class PostgresPair implements AutoCloseable {
  static final String KEY = "0123456789abcdef0123456789abcdef";

  final OwnPostgres postgres;
  private final List<Running> servers;

  PostgresPair(Path dir) throws IOException {
    postgres = OwnPostgres.start(Map.of());
    String ring = KeyRing.random().reveal();
    servers = List.of(start(dir.resolve("a"), ring), start(dir.resolve("b"), ring));
  }

  private Running start(Path data, String ring) {
    var environment =
        Map.of(
            "LATCHKEY_DATABASE_URL",
            PostgresTestStores.url(postgres.server("postgres")),
            "LATCHKEY_DATA",
            data.toString(),
            "LATCHKEY_PORT",
            "0",
            "LATCHKEY_API_KEY",
            KEY,
            "LATCHKEY_KEY_RING",
            ring);
    Settings settings = new SettingSources(data, environment, Map.of()).settings();
    return Running.start(settings, Main.CLOCK);
  }

  /** A request by the server key, to one of the two. */
  Ask ask(int server, String method, String path) {
    String base = "http://127.0.0.1:" + servers.get(server % 2).port();
    return new Ask(base, method, path).project("default").key(KEY);
  }

  /**
   * What the management listener of one of the two says about it: {@code live} or {@code ready}.
   */
  int health(int server, String what) {
    String management = servers.get(server % 2).management().toString();
    return new Ask(management, "GET", "/health/" + what).send().status();
  }

  @Override
  public void close() throws IOException {
    servers.forEach(Running::close);
    postgres.close();
  }
}
