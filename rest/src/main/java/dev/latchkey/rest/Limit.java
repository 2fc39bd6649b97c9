package dev.latchkey.rest;

import java.time.Duration;
import java.util.List;

/**
 * At most so many calls in a window, counted per combination of the things named. Windows are fixed
 * and aligned to the epoch, as the protocol has them.
 *
 * @param calls how many pass in a window, at least 1
 * @param window how long a window is, whole seconds
 * @param per what is counted together; all of them form one key
 * @param onSuccess what a 2xx answer does to the count
 */
public record Limit(int calls, Duration window, List<Per> per, OnSuccess onSuccess) {
  public Limit {
    if (calls < 1 || window.toSeconds() < 1 || per.isEmpty()) {
      throw new IllegalArgumentException("limit of %d calls per %s".formatted(calls, window));
    }
    per = List.copyOf(per);
  }

  /** A limit per hour: the window of every limit in the protocol but one. */
  public static Limit hourly(int calls, Per... per) {
    return new Limit(calls, Duration.ofHours(1), List.of(per), OnSuccess.COUNT);
  }

  /** The same limit, forgetting all that was counted when a call succeeds. */
  public Limit forgottenOnSuccess() {
    return new Limit(calls, window, per, OnSuccess.FORGET);
  }

  /** The same limit, giving the one call back when it succeeds: only failures add up. */
  public Limit refundedOnSuccess() {
    return new Limit(calls, window, per, OnSuccess.REFUND);
  }

  /** What a call that succeeds does to the count. */
  public enum OnSuccess {
    COUNT,
    REFUND,
    FORGET
  }

  /** What a limit counts by. */
  public sealed interface Per {
    /** The route, whatever alias was called. */
    record Route() implements Per {}

    /** The caller's network: an IPv4 address, or the /64 of an IPv6 one. */
    record Address() implements Per {}

    /** The signed-in user; one key for all guests. */
    record User() implements Per {}

    /** One of the route's own inputs, in its canonical form. */
    record Value(Param<?> param) implements Per {}

    /**
     * The device, if whoever the input names signed in on it before; one key for all other devices,
     * so that strangers who use up theirs keep nobody out.
     */
    record Device(Param<?> whose) implements Per {}

    /** The route. */
    static Per route() {
      return new Route();
    }

    /** The caller's network. */
    static Per address() {
      return new Address();
    }

    /** The signed-in user. */
    static Per user() {
      return new User();
    }

    /** An input. */
    static Per value(Param<?> param) {
      return new Value(param);
    }

    /** The device. */
    static Per device(Param<?> whose) {
      return new Device(whose);
    }
  }
}
