package dev.latchkey.client;

import dev.latchkey.client.model.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a list shall have in it, and in which order: each method is one query, as servers read it.
 * Not every server knows every query for every list; what it does not know it refuses.
 */
public final class Query {
  private Query() {}

  /** At most so many items. */
  public static String limit(int items) {
    return write("limit", List.of(items));
  }

  /** Without the first so many. */
  public static String offset(int items) {
    return write("offset", List.of(items));
  }

  /** Only what comes after the item with that id. */
  public static String cursorAfter(String id) {
    return write("cursorAfter", List.of(id));
  }

  /** Only what comes before the item with that id. */
  public static String cursorBefore(String id) {
    return write("cursorBefore", List.of(id));
  }

  /** In the order of an attribute, the smallest first. */
  public static String orderAsc(String attribute) {
    return write("orderAsc", attribute, List.of());
  }

  /** In the order of an attribute, the greatest first. */
  public static String orderDesc(String attribute) {
    return write("orderDesc", attribute, List.of());
  }

  /** Only what has one of these values for an attribute: text, numbers or booleans. */
  public static String equal(String attribute, Object... values) {
    return write("equal", attribute, Arrays.asList(values));
  }

  /** Only what has another value for an attribute. */
  public static String notEqual(String attribute, Object value) {
    return write("notEqual", attribute, List.of(value));
  }

  /** Only what has less than that for an attribute. */
  public static String lessThan(String attribute, Object value) {
    return write("lessThan", attribute, List.of(value));
  }

  /** Only what has that or less for an attribute. */
  public static String lessThanEqual(String attribute, Object value) {
    return write("lessThanEqual", attribute, List.of(value));
  }

  /** Only what has more than that for an attribute. */
  public static String greaterThan(String attribute, Object value) {
    return write("greaterThan", attribute, List.of(value));
  }

  /** Only what has that or more for an attribute. */
  public static String greaterThanEqual(String attribute, Object value) {
    return write("greaterThanEqual", attribute, List.of(value));
  }

  /** Only what lies between two values for an attribute, both included. */
  public static String between(String attribute, Object least, Object most) {
    return write("between", attribute, List.of(least, most));
  }

  /** Only what begins like that in an attribute. */
  public static String startsWith(String attribute, String beginning) {
    return write("startsWith", attribute, List.of(beginning));
  }

  /** Only what ends like that in an attribute. */
  public static String endsWith(String attribute, String end) {
    return write("endsWith", attribute, List.of(end));
  }

  /** Only what has one of these in an attribute that is a text or a list. */
  public static String contains(String attribute, Object... values) {
    return write("contains", attribute, Arrays.asList(values));
  }

  /** Only what has nothing for an attribute. */
  public static String isNull(String attribute) {
    return write("isNull", attribute, List.of());
  }

  /** Only what has something for an attribute. */
  public static String isNotNull(String attribute) {
    return write("isNotNull", attribute, List.of());
  }

  /** Only what has these words in an attribute. */
  public static String search(String attribute, String words) {
    return write("search", attribute, List.of(words));
  }

  private static String write(String method, List<?> values) {
    return write(method, "", values);
  }

  private static String write(String method, String attribute, List<?> values) {
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("method", method);
    if (!attribute.isEmpty()) {
      query.put("attribute", attribute);
    }
    query.put("values", values);
    return new String(JsonText.write(query), StandardCharsets.UTF_8);
  }
}
