package dev.latchkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
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
            APP, NOON, "session.create", "ok", "user:ada", "ada", "s1", "2001:db8::1", "r-1");

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
    return new AuditEvent(project, at, event, "ok", "server", "", "", "", "");
  }
}
