package dev.latchkey.audit;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Window;
import dev.latchkey.rest.Shape.Page;
import java.time.Instant;
import java.util.List;

/** Where events are kept. Nothing changes or removes one. */
public interface AuditStore {
  /** Keeps events, all or none, after every one kept before. */
  void append(List<AuditEvent> events);

  /** The newest events of a project, newest first. */
  List<AuditEvent> newest(ProjectId project, int limit);

  /**
   * A page of what happened to one user and was not refused, newest first.
   *
   * @param since the earliest instant of interest: one of the same id may have been there before
   * @param count whether to count all there are, up to 5,000; 0 otherwise
   */
  Page<AuditEvent> about(
      ProjectId project, UserId user, Instant since, Window window, boolean count);
}
