package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.Identity;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.user.NewUser;
import dev.latchkey.user.Users;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key ring changed by real processes, and by one that is killed at it. */
final class RingProcessTest {
  private static final ProjectId APP = new ProjectId("default");
  private static final UserId ADA = new UserId("ada");
  private static final String KEY = "only-for-tests-0123456789abcdefghij";

  /** Some sixty batches: a command is killed in the midst of them. */
  private static final int IDENTITIES = 6_000;

  /** How many of them are put at once: few enough for a machine that is busy with other tests. */
  private static final int TOGETHER = 100;

  private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]{40,}");

  @TempDir Path dir;

  @Test
  void row76_A37_noTextThatTheOldKeySealedIsLeftAnywhere() {
    try (var server = TestServer.in(dir)) {
      var world = new SealedWorld(server);
      String old = server.vault.keyIds().getFirst();
      var tables = sealedBy(old);
      assertThat(tables)
          .contains(
              "projects",
              "outbox",
              "signing_keys",
              "mfa_authenticators",
              "mfa_recovery_codes",
              "mfa_challenges",
              "sessions",
              "identities");
      server.vault.change(TestServer.RING.withNew(), server.stores.vault());

      Ring.set(server.vault, server.stores).resealing(server.latchkey.projects()).run();

      assertThat(sealedBy(old)).containsExactly("vault_keys");
      assertThat(sealedBy(server.vault.keyIds().getFirst())).containsAll(tables);
      assertThat(world.opens()).isTrue();
    }
  }

  /** The tables where a text is that a key sealed, in whatever column or JSON. */
  private Set<String> sealedBy(String key) {
    return new SweepStore(dir)
        .rows().stream()
            .filter(row ->
                SEALED
                    .matcher(row)
                    .results()
                    .anyMatch(word -> Vault.keyOf(word.group()).equals(Optional.of(key))))
            .map(row -> row.split(" ", 2)[0])
            .collect(Collectors.toSet());
  }

  @Test
  void row76_aRotationThatIsKilledLosesNothingAndGoesOn() throws Exception {
    Path data = dir.resolve("data");
    var file = new KeyRingFile(data);
    KeyRing ring = KeyRing.random();
    var environment = Map.of("LATCHKEY_DATA", data.toString());
    try (SqlStores stores = SqlStores.open(data)) {
      file.write(ring);
      Vault vault = Vault.open(ring, stores.vault());
      String old = vault.keyIds().getFirst();
      fill(stores, vault);

      try (var command = ServerProcess.start(dir, environment, "keys", "rotate")) {
        while (stores.sealed().count(SealedKind.IDENTITY_ACCESS).size() < 2) {
          assertThat(command.alive()).as("not killed in time").isTrue();
          Thread.sleep(1);
        }
        command.kill();
        command.exit();
      }

      KeyRing after = file.read().orElseThrow();
      Vault reopened = Vault.open(after, stores.vault());
      String made = reopened.keyIds().getFirst();
      assertThat(reopened.keyIds()).containsExactly(made, old);
      assertThat(stores.sealed().count(SealedKind.IDENTITY_REFRESH)).containsKey(old);
      allOpen(stores, reopened);

      Outcome again = ServerProcess.run(dir, environment, "keys", "reseal");
      assertThat(again.err()).contains("sealed by other keys: 0.");
      assertThat(ServerProcess.run(dir, environment, "keys", "drop", old).exit()).isZero();
      Vault last = Vault.open(file.read().orElseThrow(), stores.vault());
      assertThat(last.keyIds()).containsExactly(made);
      allOpen(stores, last);
    }
  }

  private static void fill(SqlStores stores, Vault vault) throws Exception {
    Instant now = Instant.ofEpochMilli(0);
    stores
        .projects()
        .insert(
            new Project(
                APP, "App", Environment.DEVELOPMENT, now, ProjectSettings.DEFAULT, List.of()));
    var users = new Users(stores.users(), new Ids(() -> now), () -> now);
    var project = stores.projects().find(APP).orElseThrow();
    users.create(
        users.draft(
            project,
            new NewUser(ADA.value(), Optional.empty(), Optional.empty(), Optional.empty(), "")),
        0);
    String context = context("p");
    for (int from = 0; from < IDENTITIES; from += TOGETHER) {
      int first = from;
      Parallel.run(
          Math.min(TOGETHER, IDENTITIES - first),
          i -> stores.identities().put(identity(vault, "i" + (first + i), context, now)));
    }
    assertThat(stores.identities().ofUser(APP, ADA)).hasSize(IDENTITIES);
  }

  private static String context(String provider) {
    return SealedKind.IDENTITY_ACCESS.context(APP.value(), ADA.value(), provider);
  }

  private static Identity identity(Vault vault, String id, String context, Instant now) {
    var tokens =
        new Identity.Tokens(
            vault.sealText("a" + id, context), Optional.empty(), vault.sealText("r" + id, context));
    return new Identity(APP, id, ADA, "p", "", id, Optional.empty(), tokens, now, now);
  }

  private static void allOpen(SqlStores stores, Vault vault) {
    String context = context("p");
    assertThat(stores.identities().ofUser(APP, ADA))
        .hasSize(IDENTITIES)
        .allSatisfy(one -> {
          assertThat(vault.openText(one.tokens().access(), context)).isEqualTo("a" + one.id());
          assertThat(vault.openText(one.tokens().refresh(), context)).isEqualTo("r" + one.id());
        });
  }

  @Test
  void row76_besideARunningServerOnPostgresqlNobodyNoticesARotation() throws IOException {
    SqlStores.Server database = PostgresTestStores.fresh();
    Path data = Files.createDirectory(dir.resolve("at-postgres"));
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_DATABASE_URL",
            PostgresTestStores.url(database),
            "LATCHKEY_DATA",
            data.toString(),
            "LATCHKEY_API_KEY",
            KEY);
    try {
      String jwt;
      try (ServerProcess server = ServerProcess.serving(dir, environment)) {
        assertThat(
                server
                    .ask("POST", "/v1/users")
                    .key(KEY)
                    .json("userId", "ada", "email", "ada@example.com", "password", "correct horse")
                    .send()
                    .status())
            .isEqualTo(201);
        jwt =
            server
                .ask("POST", "/v1/users/ada/jwts")
                .key(KEY)
                .json("duration", 3_600)
                .send()
                .string("jwt");
        Outcome asked = ServerProcess.run(dir, environment, "keys", "rotate");
        assertThat(asked.err()).contains("--alone");

        Outcome rotated = ServerProcess.run(dir, environment, "keys", "rotate", "--alone");

        assertThat(rotated.exit()).as(rotated.err()).isZero();
        assertThat(rotated.err()).contains("Sealed anew: 1 texts");
        List<String> keys =
            ServerProcess.run(dir, environment, "keys", "status").out().lines().skip(1).toList();
        assertThat(keys).hasSize(2);
        String old = keys.getLast().split(" ", 2)[0];
        assertThat(ServerProcess.run(dir, environment, "keys", "drop", old).exit()).isZero();
        assertThat(whoami(server, jwt)).isEqualTo(200);
      }
      try (ServerProcess server = ServerProcess.serving(dir, environment)) {
        assertThat(whoami(server, jwt)).isEqualTo(200);
      }
    } finally {
      PostgresTestStores.drop(database);
    }
  }

  private static int whoami(ServerProcess server, String jwt) {
    return server.ask("GET", "/v1/account").header("X-Appwrite-JWT", jwt).send().status();
  }
}
