package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.session.SampleSessions;
import dev.latchkey.session.Session;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.user.User;
import dev.latchkey.user.UserStore;
import dev.latchkey.user.UserStore.Clash;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Sixteen callers spread over two pools on one database, as over two processes. */
final class PostgresRaceTest {
  private static final ProjectId APP = new ProjectId("app");
  private static final UserId ADA = new UserId("ada");

  private final SqlStores.Server database = PostgresTestStores.fresh();
  private final List<SqlStores> both =
      List.of(PostgresTestStores.open(database), PostgresTestStores.open(database));

  @BeforeEach
  void adaIsAUser() {
    both.getFirst().users().insert(SampleUsers.bare(APP, "ada"), List.of(), 0);
  }

  @AfterEach
  void drop() {
    both.forEach(SqlStores::close);
    PostgresTestStores.drop(database);
  }

  private SqlStores of(int runner) {
    return both.get(runner % 2);
  }

  private UserStore users(int runner) {
    return of(runner).users();
  }

  private List<Session> adas() {
    return both.getFirst().sessions().ofUser(APP, ADA);
  }

  private static Session session(String id, int millis) {
    return SampleSessions.session(APP, ADA, id, SampleSessions.NOON.plusMillis(millis));
  }

  @RepeatedTest(3)
  void nobodyHasMoreSessionsThanTheLimit() {
    List<List<Session>> ended =
        Race.of(runner ->
            IntStream.range(0, 5)
                .boxed()
                .flatMap(i -> {
                  Session session = session("s" + runner + "-" + i, runner);
                  return of(runner).sessions().insert(session, 3).orElseThrow().stream();
                })
                .toList());

    assertThat(adas()).hasSize(3);
    List<Session> gone = ended.stream().flatMap(List::stream).toList();
    assertThat(gone).hasSize(5 * Race.RUNNERS - 3).doesNotHaveDuplicates();
    assertThat(adas()).doesNotContainAnyElementsOf(gone);
  }

  @RepeatedTest(3)
  void ofManyWhoWantAnIdOneGetsIt() {
    List<Optional<Clash>> ends =
        Race.of(runner -> users(runner).insert(SampleUsers.bare(APP, "bob"), List.of(), 0));

    assertThat(ends).containsOnlyOnce(Optional.empty());
    assertThat(ends).filteredOn(Optional.of(Clash.ID)::equals).hasSize(Race.RUNNERS - 1);
  }

  @RepeatedTest(3)
  void ofManyWhoWantAnAddressOneGetsIt() {
    List<Optional<Clash>> ends =
        Race.of(runner -> {
          User user = SampleUsers.withEmail(APP, "u" + runner, "one@example.com");
          return users(runner).insert(user, SampleUsers.targets(user), 0);
        });

    assertThat(ends).containsOnlyOnce(Optional.empty());
    assertThat(ends).filteredOn(Optional.of(Clash.EMAIL)::equals).hasSize(Race.RUNNERS - 1);
  }

  @RepeatedTest(3)
  void aProjectHasNoMoreUsersThanTheLimit() {
    List<Optional<Clash>> ends =
        Race.of(runner -> users(runner).insert(SampleUsers.bare(APP, "u" + runner), List.of(), 6));

    assertThat(ends).filteredOn(Optional::isEmpty).hasSize(5); // beside ada
    assertThat(ends).filteredOn(Optional.of(Clash.LIMIT)::equals).hasSize(Race.RUNNERS - 5);
  }

  @RepeatedTest(3)
  void whatCanBeEndedOnceIsEndedOnce() {
    Session session = session("s1", 0);
    both.getFirst().sessions().insert(session, 10);

    List<Boolean> ends =
        Race.of(runner ->
            runner % 4 < 2
                ? of(runner).sessions().delete(APP, ADA, session.id())
                : !of(runner).sessions().deleteAll(APP, ADA, Optional.empty()).isEmpty());

    assertThat(ends).containsOnlyOnce(true);
  }

  @RepeatedTest(3)
  void eachDeadSessionIsSweptOnce() {
    for (int i = 0; i < 100; i++) {
      both.getFirst().sessions().insert(session("s" + i, i), 1_000);
    }

    List<List<Session>> swept =
        Race.of(
            runner -> of(runner).sessions().sweep(SampleSessions.NOON.plusSeconds(99_999_999), 20));

    assertThat(swept.stream().flatMap(List::stream).toList()).hasSize(100).doesNotHaveDuplicates();
    assertThat(adas()).isEmpty();
  }

  @RepeatedTest(3)
  void nothingIsLeftOfAUserWhoEndsWhileOthersSignIn() {
    Race.of(runner ->
        runner == 7
            ? users(runner).delete(APP, ADA)
            : of(runner).sessions().insert(session("s" + runner, 0), 100).isPresent());

    assertThat(adas()).isEmpty();
  }
}
