package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-ins without end, of one user and of nobody in particular: what they leave behind. */
class SessionFloodTest {
  private static final int ROUNDS = 5;
  private static final int AT_ONCE = 60;

  @TempDir Path dir;
  private TestServer server;
  private SweepStore store;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    store = new SweepStore(dir);
    server.user("ada");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** How many rows each table has, without what is only ever added to. */
  private Map<String, Long> sizes() {
    return store.rows().stream()
        .map(row -> row.substring(0, row.indexOf(' ')))
        .filter(table -> !table.equals("audit_events") && !table.equals("counts"))
        .collect(Collectors.groupingBy(table -> table, Collectors.counting()));
  }

  private List<Integer> statuses(int round) throws Exception {
    return Parallel.run(AT_ONCE, i -> signIn(round * AT_ONCE + i).status());
  }

  /** Of another device each time, as its server tells. */
  private Answer signIn(int number) {
    return server
        .post("/v1/users/ada/sessions")
        .key(server.key())
        .header("X-Forwarded-User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/" + number)
        .send();
  }

  @Test
  void A33_howeverOftenOneUserSignsInTheLimitHoldsAndNoTableGrows() throws Exception {
    server.settings(s -> s.with(ProjectSettingTable.SESSION_LIMIT, 5));
    assertThat(statuses(0)).containsOnly(201);
    Map<String, Long> after = sizes();
    assertThat(after).containsEntry("sessions", 5L);

    for (int round = 1; round < ROUNDS; round++) {
      assertThat(statuses(round)).containsOnly(201);
      assertThat(sizes()).as("after round %d", round).isEqualTo(after);
    }

    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().list("sessions"))
        .hasSize(5);
    assertThat(server.events("session.evict")).hasSize(ROUNDS * AT_ONCE - 5);
  }

  @Test
  void A33_browsersThatAreNewEachTimeAreRememberedUpToABound() {
    for (int i = 0; i < 40; i++) {
      Answer signedIn =
          server
              .post("/v1/account/sessions/email")
              .from("198.51.100." + i)
              .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/" + i)
              .json("email", "ada@example.com", "password", TestServer.PASSWORD)
              .send();
      assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(201);
    }

    assertThat(sizes()).containsEntry("known_devices", 20L).containsEntry("sessions", 10L);
  }

  private int anonymous(String from) {
    return server.post("/v1/account/sessions/anonymous").from(from).send().status();
  }

  @Test
  void A33_whoeverComesFromOneNetworkMakesFiftyAnonymousUsersAnHourAndTheyGoWithTheirEnd()
      throws Exception {
    long before = sizes().getOrDefault("users", 0L);
    String network = "2001:db8:7:7:%x:%x::1";

    List<Integer> first = Parallel.run(150, i -> anonymous(network.formatted(i, i)));

    assertThat(first).filteredOn(status -> status == 201).hasSize(50);
    assertThat(first).filteredOn(status -> status == 429).hasSize(100);
    assertThat(sizes()).containsEntry("users", before + 50).containsEntry("sessions", 50L);
    assertThat(anonymous("2001:db8:7:8::1")).as("of another network").isEqualTo(201);
    server.clock.forward(Duration.ofHours(1));
    assertThat(anonymous(network.formatted(1, 1))).isEqualTo(201);
    assertThat(sizes()).containsEntry("sessions", 52L);

    server.clock.forward(Duration.ofDays(366));
    server.sweep();

    assertThat(sizes()).doesNotContainKey("sessions");
  }
}
