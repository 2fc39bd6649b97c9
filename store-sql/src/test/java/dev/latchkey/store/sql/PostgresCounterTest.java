package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.limit.CounterStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counts do on PostgreSQL beside their contract. */
final class PostgresCounterTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final CounterStore.Window HOUR =
      new CounterStore.Window(NOON, NOON.plusSeconds(3_600));
  private static final CounterStore.Slot SLOT =
      new CounterStore.Slot(new ProjectId("app"), new Secret("k").hash());

  private final SqlStores.Server database = PostgresTestStores.fresh();
  private final SqlStores a = PostgresTestStores.open(database);
  private final SqlStores b = PostgresTestStores.open(database);

  @AfterEach
  void drop() {
    a.close();
    b.close();
    PostgresTestStores.drop(database);
  }

  @Test
  void row10_A24_ofCallsThatRaceOnTwoProcessesExactlyTheLimitIsCounted() {
    for (int round = 0; round < 5; round++) {
      a.counters().forget(SLOT);
      List<Boolean> ends =
          Race.of(runner -> (runner % 2 == 0 ? a : b).counters().spend(SLOT, HOUR, 10).isPresent());

      assertThat(ends).filteredOn(allowed -> allowed).hasSize(10);
    }
  }

  @Test
  void onlyCountsDoNotWaitForTheDisk() {
    PostgresTestStores.run(
        database,
        "CREATE TABLE seen (setting TEXT)",
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen"
            + " VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$",
        "CREATE TRIGGER see AFTER INSERT OR UPDATE OR DELETE ON counts FOR EACH ROW"
            + " EXECUTE FUNCTION see()");
    a.counters().spend(SLOT, HOUR, 10);
    a.counters().spend(SLOT, HOUR, 10);
    a.counters().refund(SLOT);
    a.counters().forget(SLOT);
    assertThat(PostgresTestStores.ask(database, "SELECT setting FROM seen"))
        .containsExactly("off", "off", "off", "off");

    PostgresTestStores.run(
        database,
        "DELETE FROM seen",
        "CREATE TRIGGER see AFTER INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION see()");
    for (int i = 0; i < 20; i++) {
      a.counters().spend(SLOT, HOUR, 100);
      a.audit().append(List.of(event()));
    }
    assertThat(
            PostgresTestStores.ask(
                database, "SELECT DISTINCT setting FROM seen WHERE setting <> 'off'"))
        .containsExactly("on");
    assertThat(
            PostgresTestStores.ask(
                database, "SELECT COUNT(*)::text FROM seen WHERE setting = 'on'"))
        .containsExactly("20");
  }

  private static AuditEvent event() {
    return new AuditEvent(new ProjectId("app"), NOON, "e", "ok", "", "", "", Arrival.NOWHERE, "");
  }
}
