// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.List;
import java.util.Optional;

/**
 * What {@link AccountService#listConsents} need not be told.
 *
 * @param queries Which part of the list: limit and offset, as JSON or in the older text form.
 * @param total Whether to count all that match, up to 5,000. By default {@code true}.
 */
public record AccountListConsentsOptions(Optional<List<String>> queries, Optional<Boolean> total) {
  /** Nothing of it. */
  public static final AccountListConsentsOptions NONE =
      new AccountListConsentsOptions(Optional.empty(), Optional.empty());

  /** Which part of the list: limit and offset, as JSON or in the older text form. */
  public AccountListConsentsOptions withQueries(List<String> queries) {
    return new AccountListConsentsOptions(Optional.of(queries), total);
  }

  /** Whether to count all that match, up to 5,000. */
  public AccountListConsentsOptions withTotal(boolean total) {
    return new AccountListConsentsOptions(queries, Optional.of(total));
  }
}
