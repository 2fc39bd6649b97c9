package dev.latchkey.audit;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.core.ProjectId;
import java.time.Instant;

/**
 * Something that happened and may have to be answered for.
 *
 * @param event such as {@code session.create}
 * @param outcome {@code ok}, or the type of the refusal
 * @param actor {@code user:id}, {@code key:id}, {@code guest} or {@code server}
 * @param user whom it happened to; "" when nobody is known
 * @param session which session; "" when none
 * @param from where the call came from
 * @param request the id of the request; "" for what the server does by itself
 */
public record AuditEvent(
    ProjectId project,
    Instant at,
    String event,
    String outcome,
    String actor,
    String user,
    String session,
    Arrival from,
    String request) {
  /** How an event ends that was not refused. */
  public static final String OK = "ok";

  /** The caller's address; "" for what the server does by itself. */
  public String ip() {
    return from.ip();
  }
}
