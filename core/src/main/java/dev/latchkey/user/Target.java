package dev.latchkey.user;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Attribute;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where messages for a user go.
 *
 * @param type {@code email}, {@code sms} or {@code push}
 * @param identifier the address, number or device token; one target's among those of its type
 * @param name of the device, or as a server calls it; "" for none
 * @param provider the id of whoever delivers, as the app knows it
 * @param session the session on whose device it is, and with which it goes; none if it stays
 * @param expired whether it was found not to work any more
 */
public record Target(
    ProjectId project,
    String id,
    UserId user,
    String type,
    String identifier,
    Instant createdAt,
    Instant updatedAt,
    String name,
    Optional<String> provider,
    Optional<String> session,
    boolean expired) {
  public static final String EMAIL = "email";
  public static final String SMS = "sms";
  public static final String PUSH = "push";

  /** What a list of targets may be filtered and ordered by. */
  public static final Map<String, Attribute> ATTRIBUTES =
      Map.of(
          "$id", Attribute.CODE,
          "$createdAt", Attribute.TIME,
          "$updatedAt", Attribute.TIME,
          "$sequence", Attribute.SEQUENCE,
          "userId", Attribute.CODE,
          "providerId", Attribute.CODE,
          "identifier", Attribute.CODE,
          "providerType", Attribute.CODE);

  /** The target of a user's own address or number. */
  public Target(
      ProjectId project,
      String id,
      UserId user,
      String type,
      String identifier,
      Instant createdAt,
      Instant updatedAt) {
    this(
        project,
        id,
        user,
        type,
        identifier,
        createdAt,
        updatedAt,
        "",
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same target, working, elsewhere and under that name from then on. */
  public Target moved(String otherIdentifier, String otherName, Instant at) {
    return new Target(
        project,
        id,
        user,
        type,
        otherIdentifier,
        createdAt,
        at,
        otherName,
        provider,
        session,
        expired && otherIdentifier.equals(identifier));
  }
}
