package dev.latchkey.audit;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Window;
import dev.latchkey.rest.Shape.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events in a list, for tests. */
public final class MemoryAuditStore implements AuditStore {
  private final List<AuditEvent> events = new ArrayList<>();

  @Override
  public synchronized void append(List<AuditEvent> more) {
    events.addAll(more);
  }

  @Override
  public synchronized List<AuditEvent> newest(ProjectId project, int limit) {
    return events.reversed().stream()
        .filter(event -> event.project().equals(project))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Page<AuditEvent> about(
      ProjectId project, UserId user, Instant since, Window window, boolean count) {
    List<AuditEvent> about =
        newest(project, Integer.MAX_VALUE).stream()
            .filter(event -> event.user().equals(user.value()))
            .filter(event -> event.outcome().equals(AuditEvent.OK) && !event.at().isBefore(since))
            .toList();
    return new Page<>(
        count ? Math.min(about.size(), 5_000) : 0,
        about.stream().skip(window.offset()).limit(window.limit()).toList());
  }
}
