// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.List;
import java.util.Optional;

/**
 * What {@link AccountService#listLogs} need not be told.
 *
 * @param queries Which part of the list: limit and offset, as JSON or in the older text form.
 * @param total Whether to count all that match, up to 5,000. By default {@code true}.
 */
public record AccountListLogsOptions(Optional<List<String>> queries, Optional<Boolean> total) {
  /** Nothing of it. */
  public static final AccountListLogsOptions NONE =
      new AccountListLogsOptions(Optional.empty(), Optional.empty());

  /** Which part of the list: limit and offset, as JSON or in the older text form. */
  public AccountListLogsOptions withQueries(List<String> queries) {
    return new AccountListLogsOptions(Optional.of(queries), total);
  }

  /** Whether to count all that match, up to 5,000. */
  public AccountListLogsOptions withTotal(boolean total) {
    return new AccountListLogsOptions(queries, Optional.of(total));
  }
}
