package dev.latchkey.core;

import dev.latchkey.rest.Rule;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids that sort by creation and open nothing, and knows what an id may look like. */
public final class Ids {
  /** The protocol's word for "make one up". */
  public static final String UNIQUE = "unique()";

  private static final String PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$";
  private static final int MAX_LENGTH = 36;
  private static final String MUST =
      "must be 1 to 36 characters of a-z, A-Z, 0-9, dot, underscore and hyphen,"
          + " the first a letter or digit";
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final long MICROS = 1_000_000;

  private final InstantSource clock;

  /** The microsecond of the newest id: no two ids have the same. */
  private final AtomicLong last = new AtomicLong();

  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  /** An id as the protocol has it: 1 to 36 characters, the first a letter or digit. */
  public static Rule<String> rule() {
    return Rule.text(1, 36)
        .saying("pattern", PATTERN)
        .then(text -> valid(text) ? new Rule.Read.Value<>(text) : new Rule.Read.Refused<>(MUST));
  }

  /** An id of the caller's choice, or {@code unique()} to have one made. */
  public static Rule<String> customRule() {
    return Rule.text(1, 36)
        .then(text ->
            text.equals(UNIQUE) || valid(text)
                ? new Rule.Read.Value<>(text)
                : new Rule.Read.Refused<>(MUST + ", or " + UNIQUE));
  }

  /** Whether a text may be an id. By hand: every id that passes through is looked at. */
  public static boolean valid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !letterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!letterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean letterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /**
   * A new id of 20 hexadecimal characters: 8 of seconds, 5 of microseconds, 7 random, as the
   * protocol's own ids are made. It sorts after every one made here before, however many are made
   * in one moment; chance decides only between those of several processes.
   */
  public String next() {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * MICROS + now.getNano() / 1000;
    long mine = last.updateAndGet(newest -> Math.max(newest + 1, micros));
    return "%08x%05x%07x".formatted(mine / MICROS, mine % MICROS, RANDOM.nextInt(1 << 28));
  }

  /** The id asked for, or a new one. */
  public String orNext(String asked) {
    return asked.equals(UNIQUE) ? next() : asked;
  }
}
