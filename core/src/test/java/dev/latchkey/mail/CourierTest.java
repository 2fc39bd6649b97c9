package dev.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Race;
import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Readiness;
import dev.latchkey.mail.Parcel.State;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Taking messages to their carriers. */
final class CourierTest {
  private final Desk desk = new Desk();

  @Test
  void aDeliveredLetterLosesItsWords() {
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));

    assertThat(desk.courier().round()).isEqualTo(1);

    assertThat(desk.mail.carried).hasSize(1);
    var errand = desk.mail.carried.getFirst();
    Parcel parcel = desk.parcels(Desk.APP).getFirst();
    assertThat(errand.address()).isEqualTo("ada@example.com");
    assertThat(errand.id()).isEqualTo(parcel.id());
    assertThat(errand.message().link()).isEqualTo("https://app.example.com/r?s=1");
    assertThat(parcel.state()).isEqualTo(State.DELIVERED);
    assertThat(parcel.body()).isEmpty();
    assertThat(desk.outbox.open(parcel).message()).isEmpty();
    assertThat(desk.settled).containsExactly(State.DELIVERED);
    assertThat(desk.courier().round()).isZero();
  }

  @Test
  void whatDidNotGoThroughIsTriedAgainAfterGrowingWaitsUntilItIsOfNoUse() {
    desk.mail.answer = _ -> new Carried.Later("421");
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com")); // of use for an hour
    var waits = new ArrayList<Duration>();

    while (desk.parcels(Desk.APP).getFirst().dueAt().isPresent()) {
      assertThat(desk.courier().round()).isEqualTo(1);
      Parcel parcel = desk.parcels(Desk.APP).getFirst();
      parcel
          .dueAt()
          .ifPresent(due -> {
            waits.add(Duration.between(desk.now, due));
            desk.now = due.minusMillis(1);
            assertThat(desk.courier().round()).isZero();
            desk.now = due;
          });
    }

    assertThat(waits).extracting(Duration::toSeconds).containsExactly(10L, 30L, 90L, 270L, 810L);
    Parcel parcel = desk.parcels(Desk.APP).getFirst();
    assertThat(parcel.state()).isEqualTo(State.FAILED);
    assertThat(parcel.note()).isEqualTo("421");
    assertThat(parcel.attempts()).isEqualTo(6);
  }

  @Test
  void waitsSpreadByAFifthAndEndAtAnHour() {
    assertThat(new Waits(() -> 0).after(1)).isEqualTo(Duration.ofSeconds(8));
    assertThat(new Waits(() -> 1).after(1)).isEqualTo(Duration.ofSeconds(12));
    assertThat(new Waits(() -> 0.5).after(7)).isEqualTo(Duration.ofHours(1));
    assertThat(new Waits(() -> 0.5).after(1000)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatIsRefusedForGoodIsNotTriedAgain() {
    desk.mail.answer = _ -> new Carried.Never("550 5.1.1");
    desk.post().send(Desk.APP, Desk.recovery("nobody@example.com"));

    desk.courier().round();

    Parcel parcel = desk.parcels(Desk.APP).getFirst();
    assertThat(parcel.state()).isEqualTo(State.FAILED);
    assertThat(parcel.note()).isEqualTo("550 5.1.1");
    assertThat(parcel.dueAt()).isEmpty();
    assertThat(desk.settled).containsExactly(State.FAILED);
  }

  @Test
  void aDeadLinkIsNotDelivered() {
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));
    desk.now = desk.now.plus(Desk.HOUR);

    desk.courier().round();

    assertThat(desk.mail.carried).isEmpty();
    assertThat(desk.parcels(Desk.APP).getFirst().state()).isEqualTo(State.FAILED);
  }

  @Test
  void aLetterOfAProcessThatDiedIsTakenOverWhenItsClaimEnds() {
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));
    desk.store.claim(desk.now, desk.now.plus(Courier.CLAIM), 1, Set.of()); // and then it died

    assertThat(desk.courier().round()).isZero();
    desk.now = desk.now.plus(Courier.CLAIM);
    assertThat(desk.courier().round()).isEqualTo(1);

    assertThat(desk.parcels(Desk.APP).getFirst().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void severalCouriersSendNoLetterTwice() {
    for (int i = 0; i < 40; i++) {
      desk.post().send(Desk.APP, Desk.recovery("user%d@example.com".formatted(i)));
    }

    List<Integer> rounds = Race.of(_ -> desk.courier().round());

    assertThat(rounds.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    assertThat(desk.mail.carried).hasSize(40);
    assertThat(desk.mail.carried).extracting(Carrier.Errand::id).doesNotHaveDuplicates();
  }

  @Test
  void anAttemptThatHangsIsStoppedAndTriedAgain() {
    var stopped = new AtomicInteger();
    desk.mail.answer =
        _ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            stopped.incrementAndGet();
          }
          return new Carried.Done(); // nobody listens any more
        };
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));

    desk.courier(Duration.ofMillis(1)).round();

    assertThat(stopped).hasValue(1);
    Parcel parcel = desk.parcels(Desk.APP).getFirst();
    assertThat(parcel.state()).isEqualTo(State.WAITING);
    assertThat(parcel.dueAt()).contains(Desk.NOON.plusSeconds(10));
  }

  @Test
  void theDeadlineEndsBeforeTheClaim() {
    assertThat(Courier.DEADLINE.multipliedBy(2)).isLessThan(Courier.CLAIM);
  }

  @Test
  void oneProjectsSlowMailServerDoesNotKeepAnothersLetters() throws InterruptedException {
    var answers = new CountDownLatch(1);
    var live = new CountDownLatch(1);
    desk.mail.answer =
        errand -> {
          if (errand.address().startsWith("live")) {
            live.countDown();
            return new Carried.Done();
          }
          answers.await();
          return new Carried.Done();
        };
    for (int i = 0; i < 2 * Courier.MOST; i++) {
      desk.post().send(Desk.APP, Desk.recovery("user%d@example.com".formatted(i)));
    }
    desk.now = desk.now.plusMillis(1);
    desk.post().send(Desk.LIVE, Desk.recovery("live@example.com"));
    Courier courier = desk.courier();

    List<Thread> begun = new ArrayList<>();
    for (var some = courier.begin(() -> {}); !some.isEmpty(); some = courier.begin(() -> {})) {
      begun.addAll(some);
    }
    live.await(); // or the test never ends

    assertThat(desk.mail.carried).hasSizeLessThan(Courier.MOST);
    answers.countDown();
    for (Thread one : begun) {
      one.join();
    }
  }

  @Test
  void aCarrierThatFallsCostsAnAttemptAndNoLetter() {
    desk.mail.answer =
        _ -> {
          throw new IllegalStateException("ada@example.com");
        };
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));

    desk.courier().round();

    Parcel parcel = desk.parcels(Desk.APP).getFirst();
    assertThat(parcel.state()).isEqualTo(State.WAITING);
    assertThat(parcel.note()).isEqualTo("unexpected");
  }

  @Test
  void whatOnceHadAWayOutAndHasNoneAnyMoreIsHeld() {
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));
    desk.mail.readiness = Readiness.NOT_SET;

    desk.courier().round();

    assertThat(desk.parcels(Desk.APP).getFirst().state()).isEqualTo(State.HELD);
    assertThat(desk.mail.carried).isEmpty();
  }

  @Test
  void whatIsSealedUnderAnotherRingIsGivenUpAndSaysWhy() {
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));
    var stranger =
        new Courier(
            desk.store,
            new Outbox(desk.store, Vault.of(KeyRing.random()), desk.clock),
            _ -> Optional.of(Desk.APP),
            new Courier.Carriers(desk.mail, desk.text),
            desk.clock,
            (_, _) -> {});

    stranger.round();

    assertThat(desk.mail.carried).isEmpty();
    Parcel parcel = desk.parcels(Desk.APP).getFirst();
    assertThat(parcel.state()).isEqualTo(State.FAILED);
    assertThat(parcel.note()).contains("key ring");
  }

  @Test
  void roundsSendWhatIsHandedInWhileTheyRunAndLetItFinishWhenClosed() throws Exception {
    var sent = new CountDownLatch(1);
    desk.mail.answer =
        _ -> {
          sent.countDown();
          return new Carried.Done();
        };
    try (var rounds = new CourierRounds(desk.courier())) {
      rounds.start();
      desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));
      rounds.wake();
      sent.await(); // or the test never ends
    }

    assertThat(desk.parcels(Desk.APP).getFirst().state()).isEqualTo(State.DELIVERED);
  }
}
