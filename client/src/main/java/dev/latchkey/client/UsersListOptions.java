// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.List;
import java.util.Optional;

/**
 * What {@link UsersService#list} need not be told.
 *
 * @param queries What to list: limit, offset, cursorAfter, cursorBefore, orderAsc, orderDesc and
 *     the filters (equal, notEqual, lessThan, lessThanEqual, greaterThan, greaterThanEqual,
 *     between, notBetween, contains, notContains, startsWith, notStartsWith, endsWith, notEndsWith,
 *     search, notSearch, isNull, isNotNull, and, or), each as JSON or in the older text form.
 * @param search Words to find in id, e-mail address, phone number, name, or {@code label:} and a
 *     label.
 * @param total Whether to count all that match, up to 5,000. By default {@code true}.
 */
public record UsersListOptions(
    Optional<List<String>> queries, Optional<String> search, Optional<Boolean> total) {
  /** Nothing of it. */
  public static final UsersListOptions NONE =
      new UsersListOptions(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * What to list: limit, offset, cursorAfter, cursorBefore, orderAsc, orderDesc and the filters
   * (equal, notEqual, lessThan, lessThanEqual, greaterThan, greaterThanEqual, between, notBetween,
   * contains, notContains, startsWith, notStartsWith, endsWith, notEndsWith, search, notSearch,
   * isNull, isNotNull, and, or), each as JSON or in the older text form.
   */
  public UsersListOptions withQueries(List<String> queries) {
    return new UsersListOptions(Optional.of(queries), search, total);
  }

  /** Words to find in id, e-mail address, phone number, name, or {@code label:} and a label. */
  public UsersListOptions withSearch(String search) {
    return new UsersListOptions(queries, Optional.of(search), total);
  }

  /** Whether to count all that match, up to 5,000. */
  public UsersListOptions withTotal(boolean total) {
    return new UsersListOptions(queries, search, Optional.of(total));
  }
}
