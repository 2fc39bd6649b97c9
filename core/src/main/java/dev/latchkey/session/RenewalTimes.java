package dev.latchkey.session;

import dev.latchkey.session.Session.ProviderTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a session's provider tokens are renewed without anybody asking. Sessions that began together
 * are spread, each by a share that its id decides.
 */
public final class RenewalTimes {
  /** How long before the access token's end at most, and the part of its life at most. */
  private static final Duration LEAD = Duration.ofMinutes(5);

  private static final int PART = 4;

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Then it is not tried any more, but by whoever asks. A grant that was revoked stays so. */
  private static final int MOST_FAILURES = 12;

  private static final int MOST_REFUSALS = 3;

  private static final int SHARES = 1_000;

  private RenewalTimes() {}

  /**
   * When tokens are due: between half the lead and all of it before their end. Nothing if they have
   * no end, or there is no refresh token.
   *
   * @param at when the provider gave them
   */
  public static Optional<Instant> due(SessionId session, ProviderTokens tokens, Instant at) {
    if (tokens.refresh().isEmpty()) {
      return Optional.empty();
    }
    return tokens.accessExpiresAt().map(end -> end.minus(spread(session, lead(at, end))));
  }

  private static Duration lead(Instant at, Instant end) {
    Duration part = Duration.between(at, end).dividedBy(PART);
    return part.compareTo(LEAD) < 0 ? part : LEAD;
  }

  /**
   * When to try again after a failure: in a minute, and twice as long each time, up to an hour.
   *
   * @param failures how many there were before this one
   * @param refused whether the provider said no, rather than nothing
   * @return nothing if there were enough
   */
  public static Optional<Instant> again(
      SessionId session, Instant now, int failures, boolean refused) {
    if (failures + 1 >= (refused ? MOST_REFUSALS : MOST_FAILURES)) {
      return Optional.empty();
    }
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
    Duration wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    return Optional.of(now.plus(spread(session, wait.multipliedBy(2))));
  }

  /** Between half of it and all of it, to the millisecond. */
  private static Duration spread(SessionId session, Duration whole) {
    long share = Math.floorMod(session.value().hashCode(), SHARES);
    return Duration.ofMillis(whole.toMillis() * (SHARES + share) / (2 * SHARES));
  }
}
