package dev.latchkey.server;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.password.Argon2Hashing;
import dev.latchkey.password.Hashing;
import dev.latchkey.project.Environment;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Api;
import dev.latchkey.rest.Proxies;
import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionToken;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.user.User;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Servers to measure: Latchkey with its hash, Latchkey with the hash left out, and the bare web
 * server answering the same bytes from memory. In Latchkey's own package, to wire it as Main does.
 *
 * <pre>seed DIR USERS | serve PORT DIR argon2|none | bare PORT BYTES_FILE</pre>
 */
public final class BenchServer {
  static final String PASSWORD = "correct horse battery";
  static final ProjectId PROJECT = new ProjectId("bench");
  private static final int SESSIONS_EACH = 5;

  private BenchServer() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "seed" -> seed(Path.of(args[1]), Integer.parseInt(args[2]), one(new Secret(PASSWORD)));
      case "serve" -> serve(Integer.parseInt(args[1]), Path.of(args[2]), args[3]);
      case "bare" -> bare(Integer.parseInt(args[1]), Files.readAllBytes(Path.of(args[2])));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Users with five sessions each, and the sessions' tokens in a file for wrk. */
  static void seed(Path dir, int users, Function<Hashing, String> hash) throws Exception {
    Api.Observer silent = (_, _, _, _, _) -> {};
    try (SqlStores stores = SqlStores.open(dir);
        var argon2 = new Argon2Hashing(1);
        var tokens = new PrintWriter(Files.newBufferedWriter(dir.resolve("tokens.txt")));
        var threads = Executors.newFixedThreadPool(64, Thread.ofVirtual().factory())) {
      Latchkey latchkey = wire(stores, argon2, silent);
      latchkey.projects().create(PROJECT, "Bench", Environment.DEVELOPMENT);
      latchkey.projects().change(PROJECT, now -> now.settings().with(ProjectSettingTable.SESSION_LIMIT, 100));
      Files.writeString(
          dir.resolve("devkey.txt"),
          latchkey.keys().createDeveloperKey(PROJECT, "bench", Instant.now().plus(Duration.ofDays(1))).secret().reveal());
      for (int i = 0; i < users; i++) {
        int n = i;
        String own = hash.apply(argon2);
        threads.execute(() -> user(stores, n, own, tokens));
      }
    }
  }

  /** The same hash for all, which is soon made. */
  private static Function<Hashing, String> one(Secret password) {
    var made = new AtomicReference<String>();
    return hashing -> made.updateAndGet(hash -> hash == null ? hashing.hash(password) : hash);
  }

  private static void user(SqlStores stores, int n, String hash, PrintWriter tokens) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var id = new UserId("user" + n);
    stores.users().insert(
        new User(PROJECT, id, now, now, "User " + n, Optional.of(new User.Password(hash, now, List.of())), now, true,
            List.of(), EmailAddress.parse("user" + n + "@example.com"), Optional.empty(), false, false, false, false, "{}", Optional.of(now)),
        List.of(), 0);
    var device = new DeviceFacts("WIN", "Windows", "10", "browser", "CH", "Chrome", "148.0", "Blink", "148.0.0.0", "desktop", "", "");
    for (int s = 0; s < SESSIONS_EACH; s++) {
      var token = new SessionToken(id, Secret.random(128));
      stores.sessions().insert(
          new Session(PROJECT, new SessionId("s" + n + "." + s), id, token.secret().hash(), now, now, now.plus(Duration.ofDays(30)),
              "email", "user" + n + "@example.com", Session.ProviderTokens.NONE, "203.0.113.7", "de", device, List.of("password"), Optional.empty()),
          100);
      synchronized (tokens) {
        tokens.println(token.encode());
      }
    }
  }

  private static void serve(int port, Path dir, String hash) {
    SqlStores stores = SqlStores.open(dir);
    Hashing hashing = hash.equals("none") ? new NoHash() : new Argon2Hashing(Runtime.getRuntime().availableProcessors());
    LatchkeyServer.start(wire(stores, hashing, new RequestLog()), "127.0.0.1", port);
    System.out.println("ready");
  }

  private static Latchkey wire(SqlStores stores, Hashing hashing, Api.Observer observer) {
    return wire(stores, hashing, observer, Proxies.none());
  }

  static Latchkey wire(SqlStores stores, Hashing hashing, Api.Observer observer, Proxies proxies) {
    var countries = MmdbCountries.bundled();
    return Latchkey.wire(new Latchkey.Outside(stores, Vault.of(KeyRing.random()), hashing, DeviceDetector.bundled()::visitor, countries, proxies, new PublicUrl(java.util.Optional.empty()), Mailing.none(Main.CLOCK), request -> { throw new IllegalStateException("no calls: " + request); }, Main.CLOCK, observer));
  }

  private static void bare(int port, byte[] bytes) {
    WebServer.builder().host("127.0.0.1").port(port)
        .routing(routing -> routing.any((request, response) -> {
          response.headers().add(HeaderNames.CONTENT_TYPE, "application/json; charset=UTF-8");
          response.send(bytes);
        }))
        .build().start();
    System.out.println("ready");
  }

  /** Compares without hashing, to show what the rest of a sign-in costs. For measuring only. */
  private static final class NoHash implements Hashing {
    @Override public String hash(Secret password) { return "none"; }
    @Override public boolean matches(Secret password, String hash) { return password.reveal().equals(PASSWORD); }
    @Override public String decoy() { return "decoy"; }
    @Override public boolean outdated(String hash) { return false; }
  }
}
