package dev.latchkey.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.rest.Problem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashingTest {
  private static final Secret PASSWORD = new Secret("correct horse");

  private final Argon2Hashing hashing = new Argon2Hashing(2);

  @AfterEach
  void stop() {
    hashing.close();
  }

  @Test
  void row5_aHashCarriesItsParametersAndItsOwnSalt() {
    String one = hashing.hash(PASSWORD);
    String two = hashing.hash(PASSWORD);

    assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(two);
    assertThat(hashing.matches(PASSWORD, one)).isTrue();
    assertThat(hashing.matches(new Secret("Correct horse"), one)).isFalse();
    assertThat(hashing.outdated(one)).isFalse();
    assertThat(hashing.outdated(one.replace("m=19456", "m=7168"))).isTrue();
  }

  @Test
  void row2_passwordsThatDifferPastTheirSeventySecondByteDiffer() {
    String start = "x".repeat(72);
    String hash = hashing.hash(new Secret(start + "a".repeat(128)));

    assertThat(hashing.matches(new Secret(start + "b".repeat(128)), hash)).isFalse();
    assertThat(hashing.matches(new Secret(start + "a".repeat(128)), hash)).isTrue();
  }

  @Test
  void anotherPartysHashIsVerified() {
    // phc-winner-argon2, the reference implementation's own test: password, somesalt, m=64 MiB, t=2
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(hashing.matches(new Secret("password"), reference)).isTrue();
    assertThat(hashing.matches(new Secret("passwore"), reference)).isFalse();
  }

  @Test
  void theNativeAndTheJavaEngineGiveTheSameBytes() {
    var parameters = new Argon2Parameters(1024, 2, 1);
    byte[] password = "pässwörd".getBytes(StandardCharsets.UTF_8);
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    assertThat(Argon2Engine.javaTag(parameters, password, salt, 32))
        .isEqualTo(Argon2Engine.nativeTag(parameters, password, salt, 32));
  }

  @Test
  void nothingMatchesADecoy() {
    String decoy = hashing.decoy();

    assertThat(decoy).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hashing.matches(PASSWORD, decoy)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$2a$10$abcdefghijklmnopqrstuv",
        "$argon2id$v=19$m=19456,t=2,p=1$$",
        "$argon2id$v=19$m=19456,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1a",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1a",
        "$argon2id$v=19$m=4,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1a"
      })
  void aHashOfAnotherKindMatchesNothingAndBreaksNothing(String hash) {
    assertThat(hashing.matches(PASSWORD, hash)).isFalse();
  }

  @Test
  void row6_beyondABoundedQueueHashingRefusesAndSaysWhenToComeBack() throws Exception {
    try (var small = new Argon2Hashing(1, 2);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var refused = new AtomicInteger();
      var done = new AtomicInteger();
      var start = new CountDownLatch(1);
      for (int i = 0; i < 50; i++) {
        threads.execute(() -> {
          awaited(start);
          try {
            small.hash(PASSWORD);
            done.incrementAndGet();
          } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo(Code.GENERAL_SERVICE_UNAVAILABLE);
            assertThat(problem.retryAfter()).isPresent();
            refused.incrementAndGet();
          }
        });
      }
      start.countDown();
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

      assertThat(done.get()).isGreaterThanOrEqualTo(3);
      assertThat(refused.get()).isGreaterThan(0);
      assertThat(done.get() + refused.get()).isEqualTo(50);
    }
  }

  private static void awaited(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void afterItIsClosedItRefusesToo() {
    hashing.close();

    assertThatThrownBy(() -> hashing.hash(PASSWORD)).isInstanceOf(Problem.class);
  }
}
