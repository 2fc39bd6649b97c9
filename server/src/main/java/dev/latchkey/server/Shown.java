package dev.latchkey.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How values look in what commands print. */
final class Shown {
  private Shown() {}

  /** An instant in UTC, to the second. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** An instant, or a hyphen. */
  static String time(Optional<Instant> instant) {
    return instant.map(Shown::time).orElse("-");
  }

  /** A text, or a hyphen, so that every column of a table holds something. */
  static String text(String text) {
    return text.isBlank() ? "-" : text;
  }

  /** What of several texts there is, with spaces between, or a hyphen. */
  static String joined(String... parts) {
    return text(String.join(" ", parts).strip().replaceAll(" {2,}", " "));
  }
}
