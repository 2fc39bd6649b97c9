package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.oauth.RenewalRounds;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingResponse;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.session.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Provider tokens renewed without anybody asking. */
final class ProviderRoundsTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);
  private static final UserId ADA = new UserId("ada");
  private static final OutgoingResponse GOOD =
      json(
          200,
          "{\"access_token\":\"access-2\",\"refresh_token\":\"refresh-2\",\"expires_in\":3600}");

  @TempDir Path dir;

  private final AtomicInteger asked = new AtomicInteger();
  private volatile Outgoing provider = _ -> GOOD;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // made before each test
  private RenewalRounds rounds;

  @BeforeEach
  void start() {
    server =
        TestServer.calling(
            dir,
            request -> {
              asked.incrementAndGet();
              return provider.send(request);
            });
    server.user("ada");
    set("providers.discord.enabled", "true");
    set("providers.discord.app-id", "client");
    set("providers.discord.secret", "hush");
    set("renew-provider-tokens", "true");
    var oauth = server.latchkey.oauth();
    oauth.rounds().close(); // those below are the test's own, and begin when it says so
    rounds =
        new RenewalRounds(
            server.latchkey.projects()::all,
            server.stores.renewals(),
            oauth.refresh(),
            oauth.sites(),
            server.clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static OutgoingResponse json(int status, String body) {
    return new OutgoingResponse(status, body.getBytes(StandardCharsets.UTF_8));
  }

  private void set(String name, String value) {
    var setting = ProjectSettingTable.named(name).orElseThrow();
    server.settings(now -> now.typed(setting, value, APP, server.vault));
  }

  private Session session() {
    return ProviderSession.open(
            server.stores, server.vault, APP, "ada", "discord", server.clock.instant())
        .session();
  }

  private Session kept(Session session) {
    return server.stores.sessions().find(APP, ADA, session.id()).orElseThrow();
  }

  private int round() {
    return rounds.once();
  }

  /** To when tokens of an hour are due, whatever the session's share. */
  private void untilDue() {
    server.clock.forward(ProviderSession.LIFE.minus(Duration.ofMinutes(2)));
  }

  @Test
  void tokensAreRenewedShortlyBeforeTheyEnd() {
    Session session = session();
    server.clock.forward(ProviderSession.LIFE.minus(Duration.ofMinutes(6)));
    assertThat(round()).isZero();

    server.clock.forward(Duration.ofMinutes(4));
    assertThat(round()).isEqualTo(1);

    Session renewed = kept(session);
    assertThat(server.latchkey.oauth().refresh().opened(renewed).access()).isEqualTo("access-2");
    assertThat(renewed.providerTokens().accessExpiresAt())
        .contains(server.clock.instant().plus(ProviderSession.LIFE));
    assertThat(renewed.expiresAt()).isEqualTo(session.expiresAt());
    assertThat(round()).isZero();
    assertThat(asked).hasValue(1);
  }

  @Test
  void aProjectThatDoesNotAskForItIsLeftAlone() {
    set("renew-provider-tokens", "false");
    session();
    untilDue();

    assertThat(round()).isZero();
    assertThat(asked).hasValue(0);
  }

  @Test
  void row68_aProviderThatFailsIsAskedAgainLaterAndLater() {
    provider = _ -> json(500, "");
    Session session = session();
    untilDue();
    var waits = new ArrayList<Integer>();
    for (int failures = 1; failures <= 4; failures++) {
      round();
      assertThat(asked).hasValue(failures);
      int minutes = 0;
      while (asked.get() == failures) {
        server.clock.forward(Duration.ofMinutes(1));
        minutes++;
        round();
      }
      waits.add(minutes);
    }

    assertThat(waits).isSorted();
    assertThat(waits.getLast()).isBetween(8, 17);
    assertThat(kept(session).providerTokens()).isEqualTo(session.providerTokens());
    provider = _ -> GOOD;
    server.clock.forward(Duration.ofHours(1));
    assertThat(round()).isEqualTo(1);
  }

  @Test
  void row68_aGrantThatIsRefusedIsGivenUpUntilSomebodyAsks() {
    provider = _ -> json(400, "{\"error\":\"invalid_grant\"}");
    Session session = session();
    untilDue();

    for (int hour = 0; hour < 10; hour++) {
      round();
      server.clock.forward(Duration.ofHours(1));
    }

    assertThat(asked).hasValue(3);
    assertThat(kept(session).providerTokens()).isEqualTo(session.providerTokens());
  }

  @Test
  void notTooManyAreAskedAtOnceAndNobodyTwice() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var full = new CountDownLatch(8);
    provider =
        _ -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          full.countDown();
          waitFor(full); // until as many are asked as may be, and a while for more to come
          now.decrementAndGet();
          return GOOD;
        };
    for (int i = 0; i < 40; i++) {
      session();
    }
    untilDue();

    List<Integer> renewed = Parallel.run(2, _ -> round());

    assertThat(renewed.getFirst() + renewed.getLast()).isEqualTo(40);
    assertThat(asked).hasValue(40);
    assertThat(most.get()).isBetween(8, 16); // eight in each of two rounds
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("fewer than eight were asked at once");
      }
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
