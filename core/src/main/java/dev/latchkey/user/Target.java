package dev.latchkey.user;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import java.time.Instant;

/**
 * Where messages for a user go.
 *
 * @param type {@code email} or {@code sms}
 * @param identifier the address or number; unique within a project
 */
public record Target(
    ProjectId project,
    String id,
    UserId user,
    String type,
    String identifier,
    Instant createdAt,
    Instant updatedAt) {
  public static final String EMAIL = "email";
  public static final String SMS = "sms";
}
