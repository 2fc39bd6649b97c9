// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.List;
import java.util.Optional;

/**
 * What {@link AccountService#listIdentities} need not be told.
 *
 * @param queries What to list: limit, offset, cursorAfter, cursorBefore, orderAsc, orderDesc and
 *     the filters (equal, notEqual, lessThan, lessThanEqual, greaterThan, greaterThanEqual,
 *     between, notBetween, contains, notContains, startsWith, notStartsWith, endsWith, notEndsWith,
 *     search, notSearch, isNull, isNotNull, and, or), each as JSON or in the older text form.
 * @param total Whether to count all that match, up to 5,000. By default {@code true}.
 */
public record AccountListIdentitiesOptions(
    Optional<List<String>> queries, Optional<Boolean> total) {
  /** Nothing of it. */
  public static final AccountListIdentitiesOptions NONE =
      new AccountListIdentitiesOptions(Optional.empty(), Optional.empty());

  /**
   * What to list: limit, offset, cursorAfter, cursorBefore, orderAsc, orderDesc and the filters
   * (equal, notEqual, lessThan, lessThanEqual, greaterThan, greaterThanEqual, between, notBetween,
   * contains, notContains, startsWith, notStartsWith, endsWith, notEndsWith, search, notSearch,
   * isNull, isNotNull, and, or), each as JSON or in the older text form.
   */
  public AccountListIdentitiesOptions withQueries(List<String> queries) {
    return new AccountListIdentitiesOptions(Optional.of(queries), total);
  }

  /** Whether to count all that match, up to 5,000. */
  public AccountListIdentitiesOptions withTotal(boolean total) {
    return new AccountListIdentitiesOptions(queries, Optional.of(total));
  }
}
