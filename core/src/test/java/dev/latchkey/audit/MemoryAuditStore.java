package dev.latchkey.audit;

import dev.latchkey.core.ProjectId;
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
}
