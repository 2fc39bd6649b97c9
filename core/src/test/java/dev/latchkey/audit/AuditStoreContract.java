package dev.latchkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Window;
import dev.latchkey.rest.Shape.Page;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What any {@link AuditStore} must do. Each store's test adds only its own setup. */
public interface AuditStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");

  /** The store, which is empty before each test. */
  AuditStore audit();

  @Test
  default void findsWhatWasAppendedUnchanged() {
    var event =
        new AuditEvent(
            APP, NOON, "session.create", "ok", "user:ada", "ada", "s1", from("2001:db8::1"), "r-1");

    audit().append(List.of(event));

    assertThat(audit().newest(APP, 10)).containsExactly(event);
  }

  @Test
  default void theNewestAppendedComesFirstWhateverItsTime() {
    AuditEvent first = event(APP, "a", NOON.plusSeconds(9));
    AuditEvent second = event(APP, "b", NOON);
    AuditEvent third = event(APP, "c", NOON.plusSeconds(5));
    audit().append(List.of(first, second));
    audit().append(List.of());
    audit().append(List.of(third));

    assertThat(audit().newest(APP, 10)).containsExactly(third, second, first);
    assertThat(audit().newest(APP, 2)).containsExactly(third, second);
  }

  @Test
  default void eventsOfAnotherProjectAreNotSeen() {
    AuditEvent ours = event(APP, "a", NOON);
    AuditEvent theirs = event(OTHER, "b", NOON);
    audit().append(List.of(ours, theirs));

    assertThat(audit().newest(APP, 1)).containsExactly(ours);
    assertThat(audit().newest(OTHER, 1)).containsExactly(theirs);
    assertThat(audit().newest(new ProjectId("none"), 1)).isEmpty();
  }

  @Test
  default void aUserSeesWhatHappenedToTheUserAndWasNotRefusedNewestFirst() {
    AuditEvent first = about(APP, "ada", "ok", NOON);
    AuditEvent second = about(APP, "ada", "ok", NOON.plusSeconds(1));
    AuditEvent third = about(APP, "ada", "ok", NOON.plusSeconds(2));
    audit().append(List.of(about(APP, "ada", "ok", NOON.minusMillis(1)), first));
    audit().append(List.of(about(APP, "bob", "ok", NOON), about(OTHER, "ada", "ok", NOON), second));
    audit().append(List.of(about(APP, "ada", "user_invalid_credentials", NOON), third));

    assertThat(ofAda(new Window(25, 0), true))
        .isEqualTo(new Page<>(3, List.of(third, second, first)));
    assertThat(ofAda(new Window(1, 1), true)).isEqualTo(new Page<>(3, List.of(second)));
    assertThat(ofAda(new Window(2, 2), false)).isEqualTo(new Page<>(0, List.of(first)));
    assertThat(ofAda(new Window(2, 3), false).items()).isEmpty();
  }

  @Test
  default void whatIsAboutNobodyIsNobodysToSee() {
    audit().append(List.of(about(APP, "", "ok", NOON)));

    assertThat(audit().about(APP, new UserId("ada"), NOON, new Window(5, 0), true).total())
        .isZero();
  }

  private Page<AuditEvent> ofAda(Window window, boolean count) {
    return audit().about(APP, new UserId("ada"), NOON, window, count);
  }

  @Test
  default void anEventMayHappenTwice() {
    AuditEvent event = event(APP, "a", NOON);
    audit().append(List.of(event, event));

    assertThat(audit().newest(APP, 10)).containsExactly(event, event);
  }

  @Test
  default void whatIsAppendedTogetherStaysTogether() {
    Race.of(runner -> {
      String one = "runner" + runner;
      audit().append(List.of(event(APP, one, NOON), event(APP, one, NOON)));
      return runner;
    });

    List<AuditEvent> all = audit().newest(APP, 100);
    assertThat(all).hasSize(2 * Race.RUNNERS);
    for (int i = 0; i < all.size(); i += 2) {
      assertThat(all.get(i)).isEqualTo(all.get(i + 1));
    }
  }

  private static AuditEvent event(ProjectId project, String event, Instant at) {
    return new AuditEvent(project, at, event, "ok", "server", "", "", Arrival.NOWHERE, "");
  }

  private static AuditEvent about(ProjectId project, String user, String outcome, Instant at) {
    return new AuditEvent(project, at, "e", outcome, "guest", user, "", from("192.0.2.1"), "r");
  }

  private static Arrival from(String ip) {
    var device =
        new DeviceFacts("WIN", "Windows", "11", "b", "CH", "Ch", "1", "Bl", "2", "d", "De", "XPS");
    return new Arrival(ip, "de", device);
  }
}
