package dev.latchkey.audit;

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
 * @param ip the caller's address; "" for what the server does by itself
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
    String ip,
    String request) {}
