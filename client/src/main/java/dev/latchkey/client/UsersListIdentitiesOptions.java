// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.List;
import java.util.Optional;

/**
 * What {@link UsersService#listIdentities} need not be told.
 *
 * @param queries What to list: limit, offset, cursorAfter, cursorBefore, orderAsc, orderDesc and
 *     the filters (equal, notEqual, lessThan, lessThanEqual, greaterThan, greaterThanEqual,
 *     between, notBetween, contains, notContains, startsWith, notStartsWith, endsWith, notEndsWith,
 *     search, notSearch, isNull, isNotNull, and, or), each as JSON or in the older text form.
 * @param search Words to find in the ids of identity and user, provider, id or address there.
 * @param total Whether to count all that match, up to 5,000. By default {@code true}.
 */
public record UsersListIdentitiesOptions(
    Optional<List<String>> queries, Optional<String> search, Optional<Boolean> total) {
  /** Nothing of it. */
  public static final UsersListIdentitiesOptions NONE =
      new UsersListIdentitiesOptions(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * What to list: limit, offset, cursorAfter, cursorBefore, orderAsc, orderDesc and the filters
   * (equal, notEqual, lessThan, lessThanEqual, greaterThan, greaterThanEqual, between, notBetween,
   * contains, notContains, startsWith, notStartsWith, endsWith, notEndsWith, search, notSearch,
   * isNull, isNotNull, and, or), each as JSON or in the older text form.
   */
  public UsersListIdentitiesOptions withQueries(List<String> queries) {
    return new UsersListIdentitiesOptions(Optional.of(queries), search, total);
  }

  /** Words to find in the ids of identity and user, provider, id or address there. */
  public UsersListIdentitiesOptions withSearch(String search) {
    return new UsersListIdentitiesOptions(queries, Optional.of(search), total);
  }

  /** Whether to count all that match, up to 5,000. */
  public UsersListIdentitiesOptions withTotal(boolean total) {
    return new UsersListIdentitiesOptions(queries, search, Optional.of(total));
  }
}
