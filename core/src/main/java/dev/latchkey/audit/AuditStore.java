package dev.latchkey.audit;

import dev.latchkey.core.ProjectId;
import java.util.List;

/** Where events are kept. Nothing changes or removes one. */
public interface AuditStore {
  /** Keeps events, all or none, after every one kept before. */
  void append(List<AuditEvent> events);

  /** The newest events of a project, newest first. */
  List<AuditEvent> newest(ProjectId project, int limit);
}
