package dev.latchkey.user;

import dev.latchkey.query.Attribute;
import java.util.Map;

/** Users of a project: made, found, changed and removed. */
public final class Users {
  /** What a list of users may be filtered and ordered by. */
  public static final Map<String, Attribute> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("$id", Attribute.TEXT),
          Map.entry("$createdAt", Attribute.TIME),
          Map.entry("$updatedAt", Attribute.TIME),
          Map.entry("$sequence", Attribute.SEQUENCE),
          Map.entry("name", Attribute.TEXT),
          Map.entry("email", Attribute.TEXT),
          Map.entry("phone", Attribute.TEXT),
          Map.entry("status", Attribute.FLAG),
          Map.entry("passwordUpdate", Attribute.TIME),
          Map.entry("registration", Attribute.TIME),
          Map.entry("emailVerification", Attribute.FLAG),
          Map.entry("phoneVerification", Attribute.FLAG),
          Map.entry("labels", Attribute.TEXTS),
          Map.entry("accessedAt", Attribute.TIME));

  private Users() {}
}
