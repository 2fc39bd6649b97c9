package dev.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.mail.OutboxStore.Filter;
import dev.latchkey.mail.OutboxStore.Queue;
import dev.latchkey.mail.Parcel.Channel;
import dev.latchkey.mail.Parcel.State;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.user.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link OutboxStore} must do. Each store's test adds only its own setup. */
public interface OutboxStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  Instant LEASE = NOON.plusSeconds(120);
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");

  /** The store, which is empty before each test. */
  OutboxStore outbox();

  /** The users its messages belong to. */
  UserStore users();

  @Test
  default void findsWhatWasInsertedUnchanged() {
    users().insert(SampleUsers.bare(APP, "ada"), List.of(), 0);
    var everything =
        new Parcel(
            APP,
            "m1",
            Optional.of(new UserId("ada")),
            Channel.SMS,
            LetterType.LOGIN,
            "+14155550100",
            NOON,
            NOON.plusMillis(1),
            State.WAITING,
            0,
            Optional.of(NOON.plusMillis(2)),
            "why \"not\"",
            "sealed\n");
    Parcel little = held(APP, "m2", NOON);

    assertThat(outbox().insert(everything)).isTrue();
    assertThat(outbox().insert(little)).isTrue();

    assertThat(outbox().find(APP, "m1")).contains(everything);
    assertThat(outbox().find(APP, "m2")).contains(little);
    assertThat(outbox().find(APP, "m3")).isEmpty();
    assertThat(outbox().find(OTHER, "m1")).isEmpty();
  }

  @Test
  default void aMessageGoesWithItsUserAndNoneIsKeptOfOneWhoIsGone() {
    users().insert(SampleUsers.bare(APP, "ada"), List.of(), 0);
    users().insert(SampleUsers.bare(OTHER, "ada"), List.of(), 0);
    Parcel theirs = owned(APP, "m1", "ada");
    Parcel twin = owned(OTHER, "m1", "ada");
    Parcel nobodys = held(APP, "m2", NOON);
    List.of(theirs, twin, nobodys).forEach(outbox()::insert);

    users().delete(APP, new UserId("ada"));

    assertThat(outbox().newest(APP, Filter.ALL, 10)).containsExactly(nobodys);
    assertThat(outbox().newest(OTHER, Filter.ALL, 10)).containsExactly(twin);
    assertThat(outbox().insert(owned(APP, "m3", "ada"))).isFalse();
    assertThat(outbox().find(APP, "m3")).isEmpty();
  }

  @Test
  default void theNewestComeFirstAndOnlyThoseAskedFor() {
    Parcel first = held(APP, "b", NOON);
    Parcel second = held(APP, "a", NOON);
    Parcel text = text(APP, "c", "+14155550100");
    List.of(first, second, text, held(OTHER, "d", NOON)).forEach(outbox()::insert);

    assertThat(outbox().newest(APP, Filter.ALL, 10)).containsExactly(text, second, first);
    assertThat(outbox().newest(APP, Filter.ALL, 2)).containsExactly(text, second);
    assertThat(outbox().newest(APP, filter("+14155550100", ""), 10)).containsExactly(text);
    assertThat(outbox().newest(APP, filter("", "recovery"), 10)).containsExactly(second, first);
    assertThat(outbox().newest(APP, filter("+14155550100", "recovery"), 10)).isEmpty();
    assertThat(outbox().newest(new ProjectId("none"), Filter.ALL, 10)).isEmpty();
  }

  @Test
  default void whatIsDueIsClaimedOnceLongestDueFirst() {
    Parcel now = waiting(APP, "m1", NOON);
    Parcel before = waiting(OTHER, "m2", NOON.minusMillis(1));
    Parcel later = waiting(APP, "m3", NOON.plusMillis(1));
    List.of(now, before, later, held(APP, "m4", NOON)).forEach(outbox()::insert);

    List<Parcel> first = outbox().claim(NOON, LEASE, 1, Set.of());
    List<Parcel> second = outbox().claim(NOON, LEASE, 10, Set.of());

    assertThat(first).containsExactly(claimed(before, 1, LEASE));
    assertThat(second).containsExactly(claimed(now, 1, LEASE));
    assertThat(outbox().claim(NOON, LEASE, 10, Set.of())).isEmpty();
    assertThat(outbox().find(OTHER, "m2")).contains(first.getFirst());
    assertThat(outbox().find(APP, "m3")).contains(later);
  }

  @Test
  default void aClaimThatEndedIsTakenOver() {
    Parcel parcel = waiting(APP, "m1", NOON);
    outbox().insert(parcel);
    outbox().claim(NOON, LEASE, 10, Set.of());

    assertThat(outbox().claim(LEASE.minusMillis(1), LEASE, 10, Set.of())).isEmpty();
    assertThat(outbox().claim(LEASE, LEASE.plusSeconds(1), 10, Set.of()))
        .containsExactly(claimed(parcel, 2, LEASE.plusSeconds(1)));
  }

  @Test
  default void projectsCanBeLeftOut() {
    Parcel mine = waiting(APP, "m1", NOON);
    Parcel theirs = waiting(OTHER, "m1", NOON);
    List.of(mine, theirs).forEach(outbox()::insert);

    assertThat(outbox().claim(NOON, LEASE, 10, Set.of(APP, new ProjectId("third"))))
        .containsExactly(claimed(theirs, 1, LEASE));
    assertThat(outbox().find(APP, "m1")).contains(mine);
  }

  @RepeatedTest(5)
  default void ofManyWhoClaimEachMessageGoesToOne() {
    for (int i = 0; i < Race.RUNNERS; i++) {
      outbox().insert(waiting(APP, "m" + i, NOON));
    }

    List<String> ids =
        Race.of(_ -> outbox().claim(NOON, LEASE, 3, Set.of())).stream()
            .flatMap(List::stream)
            .map(Parcel::id)
            .toList();

    assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  default void settlingChangesHowAMessageStandsAndNothingElse() {
    Parcel parcel = waiting(APP, "m1", NOON);
    Parcel twin = waiting(OTHER, "m1", NOON);
    List.of(parcel, twin).forEach(outbox()::insert);
    Parcel seen = outbox().claim(NOON, LEASE, 10, Set.of(OTHER)).getFirst();

    assertThat(outbox().settle(seen, seen.standing(State.DELIVERED, Optional.empty(), "")))
        .isTrue();

    assertThat(outbox().find(APP, "m1"))
        .contains(seen.standing(State.DELIVERED, Optional.empty(), ""));
    assertThat(outbox().find(APP, "m1")).map(Parcel::body).contains("");
    assertThat(outbox().find(OTHER, "m1")).contains(twin);
  }

  @Test
  default void whoeverWasOvertakenSettlesNothing() {
    outbox().insert(waiting(APP, "m1", NOON));
    Parcel first = outbox().claim(NOON, LEASE, 1, Set.of()).getFirst();
    Parcel second = outbox().claim(LEASE, LEASE.plusSeconds(9), 1, Set.of()).getFirst();

    assertThat(outbox().settle(first, first.standing(State.DELIVERED, Optional.empty(), "")))
        .isFalse();
    assertThat(outbox().find(APP, "m1")).contains(second);
    Parcel failed = second.standing(State.FAILED, Optional.empty(), "550");
    assertThat(outbox().settle(second, failed)).isTrue();
    assertThat(outbox().settle(second, failed)).isFalse();
    outbox().clear(APP);
    assertThat(outbox().settle(failed, failed)).isFalse();
    assertThat(outbox().find(APP, "m1")).isEmpty();
  }

  @Test
  default void clearingRemovesTheMessagesOfOneProject() {
    Parcel theirs = waiting(OTHER, "m1", NOON);
    List.of(waiting(APP, "m1", NOON), held(APP, "m2", NOON), theirs).forEach(outbox()::insert);

    assertThat(outbox().clear(APP)).isEqualTo(2);

    assertThat(outbox().newest(APP, Filter.ALL, 10)).isEmpty();
    assertThat(outbox().newest(OTHER, Filter.ALL, 10)).containsExactly(theirs);
    assertThat(outbox().clear(APP)).isZero();
  }

  @Test
  default void sweepingRemovesWhatIsDoneAndOld() {
    Parcel old = held(APP, "m1", NOON.minusMillis(1));
    Parcel fresh = held(APP, "m2", NOON);
    Parcel due = waiting(APP, "m3", NOON.minusSeconds(9));
    List.of(old, fresh, due).forEach(outbox()::insert);

    assertThat(outbox().sweep(NOON, 10)).isEqualTo(1);
    assertThat(outbox().newest(APP, Filter.ALL, 10)).containsExactly(due, fresh);
  }

  @Test
  default void sweepingKeepsTheNewestOfEachProject() {
    Parcel first = waiting(APP, "m1", NOON);
    Parcel third = held(APP, "m3", NOON);
    Parcel fourth = held(APP, "m4", NOON);
    Parcel theirs = held(OTHER, "m1", NOON);
    List.of(first, held(APP, "m2", NOON), third, fourth, theirs).forEach(outbox()::insert);

    assertThat(outbox().sweep(NOON, 2)).isEqualTo(1);

    assertThat(outbox().newest(APP, Filter.ALL, 10)).containsExactly(fourth, third, first);
    assertThat(outbox().newest(OTHER, Filter.ALL, 10)).containsExactly(theirs);
  }

  @Test
  default void theQueueIsWhatIsToBeSent() {
    assertThat(outbox().queue()).isEqualTo(new Queue(0, Optional.empty()));
    List.of(
            waiting(APP, "m1", NOON.plusSeconds(2)),
            waiting(OTHER, "m1", NOON.plusSeconds(1)),
            held(APP, "m2", NOON))
        .forEach(outbox()::insert);

    assertThat(outbox().queue()).isEqualTo(new Queue(2, Optional.of(NOON.plusSeconds(1))));
  }

  private static Filter filter(String address, String type) {
    return new Filter(Optional.of(address).filter(text -> !text.isEmpty()), LetterType.named(type));
  }

  private static Parcel claimed(Parcel parcel, int attempts, Instant until) {
    return parcel(
        parcel.project(),
        parcel.id(),
        parcel.user(),
        parcel.createdAt(),
        State.SENDING,
        attempts,
        Optional.of(until));
  }

  private static Parcel waiting(ProjectId project, String id, Instant due) {
    return parcel(project, id, Optional.empty(), due, State.WAITING, 0, Optional.of(due));
  }

  private static Parcel held(ProjectId project, String id, Instant created) {
    return parcel(project, id, Optional.empty(), created, State.HELD, 0, Optional.empty());
  }

  private static Parcel owned(ProjectId project, String id, String user) {
    var owner = Optional.of(new UserId(user));
    return parcel(project, id, owner, NOON, State.HELD, 0, Optional.empty());
  }

  private static Parcel text(ProjectId project, String id, String number) {
    return new Parcel(
        project,
        id,
        Optional.empty(),
        Channel.SMS,
        LetterType.LOGIN,
        number,
        NOON,
        NOON,
        State.HELD,
        0,
        Optional.empty(),
        "",
        "sealed");
  }

  private static Parcel parcel(
      ProjectId project,
      String id,
      Optional<UserId> user,
      Instant created,
      State state,
      int attempts,
      Optional<Instant> dueAt) {
    return new Parcel(
        project,
        id,
        user,
        Channel.EMAIL,
        LetterType.RECOVERY,
        "ada@example.com",
        created,
        created.plusSeconds(3600),
        state,
        attempts,
        dueAt,
        "",
        "sealed");
  }
}
