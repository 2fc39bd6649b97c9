package dev.latchkey.store.sql;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns behind the attributes of a list of users. No other name reaches a statement. */
final class UserColumns {
  /** Every column of words; two spaces between them, so that no phrase goes across. */
  static final String ALL_WORDS =
      "id_words || email_words || phone_words || name_words || label_words";

  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("$id", "id"),
          Map.entry("$createdAt", "created_at"),
          Map.entry("$updatedAt", "updated_at"),
          Map.entry("name", "name"),
          Map.entry("email", "email"),
          Map.entry("phone", "phone"),
          Map.entry("status", "active"),
          Map.entry("passwordUpdate", "password_changed_at"),
          Map.entry("registration", "registered_at"),
          Map.entry("emailVerification", "email_verified"),
          Map.entry("phoneVerification", "phone_verified"),
          Map.entry("accessedAt", "accessed_at"));

  /** Never is before every time: databases differ in where they sort what is missing. */
  private static final Map<String, String> ORDERS =
      Map.of(
          "$sequence", "seq",
          "passwordUpdate", "COALESCE(password_changed_at, -9223372036854775807)",
          "accessedAt", "COALESCE(accessed_at, -9223372036854775807)");

  private static final Map<String, String> WORDS =
      Map.of(
          "$id", "id_words",
          "name", "name_words",
          "email", "email_words",
          "phone", "phone_words");

  private UserColumns() {}

  /** What a list is ordered by. */
  static String ordering(String attribute) {
    String order = ORDERS.get(attribute);
    return order == null ? known(COLUMNS.get(attribute), attribute) : order;
  }

  /** The condition that an attribute is one of so many values, which are bound in its place. */
  static String equalling(String attribute, List<?> values) {
    String column = known(COLUMNS.get(attribute), attribute);
    if (values.isEmpty()) {
      return "1 = 0";
    }
    String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    // The indexes of addresses and numbers leave out who has none, so say that nobody asks for them
    boolean sparse = column.equals("email") || column.equals("phone");
    return column
        + " IN ("
        + marks
        + ")"
        + (sparse && !values.contains("") ? " AND " + column + " <> ''" : "");
  }

  /** The words of an attribute that holds text. */
  static String words(String attribute) {
    return known(WORDS.get(attribute), attribute);
  }

  private static String known(@Nullable String column, String attribute) {
    if (column == null) {
      throw new IllegalArgumentException("not an attribute for this: " + attribute);
    }
    return column;
  }
}
