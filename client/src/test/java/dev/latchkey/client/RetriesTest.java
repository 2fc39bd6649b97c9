package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.LatchkeyException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final Stub stub = new Stub();
  private final Passing time = new Passing();

  @AfterEach
  void close() {
    stub.close();
  }

  /** Time that passes only by waiting, and then at once. */
  private static final class Passing implements Time {
    private final List<Duration> waits = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    private boolean timerSet;

    @Override
    public synchronized long nanos() {
      return passed.toNanos();
    }

    @Override
    public synchronized Instant now() {
      return NOW.plus(passed);
    }

    @Override
    public Runnable after(Duration wait, Runnable then) {
      synchronized (this) {
        // the first of a call is the end of its patience, which no test here waits for
        if (wait.equals(Duration.ofSeconds(10)) && !timerSet) {
          timerSet = true;
          return () -> {};
        }
        waits.add(wait);
        passed = passed.plus(wait);
      }
      then.run();
      return () -> {};
    }

    synchronized void begin() {
      timerSet = false;
    }

    synchronized List<Duration> waits() {
      return List.copyOf(waits);
    }
  }

  private Latchkey client(int most, double jitter) {
    time.begin();
    return new Latchkey(
        new Connection(
            HttpClient.newHttpClient(),
            URI.create(stub.endpoint()),
            "app",
            Optional.empty(),
            Map.of(),
            Duration.ofSeconds(10),
            new Retries(most, () -> jitter),
            time));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aCallThatReadsOrRemovesIsTriedAgainWhereTheServerIsBusyOrAway(int code) {
    stub.then(code, "").then(code, "").then(204, "");

    client(2, 0.5).account().deleteSessions();

    assertThat(stub.asked()).hasSize(3);
    assertThat(time.waits()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void theExceptionSaysHowOftenItWasTried() {
    stub.then(503, "").then(503, "").then(503, "");

    LatchkeyException thrown =
        catchThrowableOfType(
            LatchkeyException.class, () -> client(2, 0).account().deleteSessions());

    assertThat(thrown.attempts()).isEqualTo(3);
    assertThat(thrown.code()).isEqualTo(503);
    assertThat(stub.asked()).hasSize(3);
  }

  @Test
  void waitsDoubleUpToTwoSecondsAndAreDrawnBelowThat() {
    for (int i = 0; i < 6; i++) {
      stub.then(503, "");
    }

    client(6, 0.999).account().deleteSessions();

    assertThat(time.waits().stream().map(Duration::toMillis))
        .containsExactly(199L, 399L, 799L, 1598L, 1998L, 1998L);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 500, 501})
  void whatWouldBeRefusedAgainIsNotTriedAgain(int code) {
    stub.then(code, "");

    assertThatThrownBy(() -> client(2, 0).account().deleteSessions())
        .isInstanceOf(LatchkeyException.class);

    assertThat(stub.asked()).hasSize(1);
  }

  @Test
  void aCallThatMakesOrChangesSomethingIsMadeOnce() {
    for (Runnable call :
        List.<Runnable>of(
            () -> client(2, 0).account().createJWT(),
            () -> client(2, 0).account().updateName("Ada"),
            () -> client(2, 0).account().updateRecovery("ada", "secret", "password"))) {
      int before = stub.asked().size();
      stub.then(503, "", "Retry-After", "1");

      assertThatThrownBy(call::run).isInstanceOf(LatchkeyException.class);

      assertThat(stub.asked()).hasSize(before + 1);
    }
  }

  @Test
  void aNetworkThatFailsIsTriedAgain() {
    stub.close();

    LatchkeyException thrown =
        catchThrowableOfType(
            LatchkeyException.class, () -> client(2, 1).account().deleteSessions());

    assertThat(thrown.kind()).isEqualTo(Kind.NETWORK);
    assertThat(thrown.attempts()).isEqualTo(3);
  }

  @Test
  void theServerSaysHowLongToWaitAndThatMuchIsWaitedAtLeast() {
    stub.then(429, "", "Retry-After", "3")
        .then(429, "", "Retry-After", "Mon, 23 Nov 2026 12:00:05 GMT")
        .then(204, "");

    client(2, 0.5).account().deleteSessions();

    assertThat(time.waits())
        .as("three seconds and half of 200 ms; then what is left of five, and half of 400 ms")
        .containsExactly(Duration.ofMillis(3100), Duration.ofMillis(1900 + 200));
  }

  @Test
  void aWaitThatWouldOutlastTheCallIsNotBegun() {
    stub.then(429, "", "Retry-After", "10");

    LatchkeyException thrown =
        catchThrowableOfType(
            LatchkeyException.class, () -> client(2, 0).account().deleteSessions());

    assertThat(thrown.retryAfter()).hasValue(Duration.ofSeconds(10));
    assertThat(thrown.attempts()).isEqualTo(1);
    assertThat(time.waits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "", "1.5", "9999999999"})
  void aRetryAfterThatIsNoneIsNotHeeded(String header) {
    stub.then(503, "", "Retry-After", header).then(204, "");

    client(2, 0.5).account().deleteSessions();

    assertThat(time.waits()).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void retriesCanBeSwitchedOff() {
    stub.then(503, "");

    assertThatThrownBy(() -> stub.client().withRetries(0).account().deleteSessions())
        .isInstanceOf(LatchkeyException.class);

    assertThat(stub.asked()).hasSize(1);
  }
}
