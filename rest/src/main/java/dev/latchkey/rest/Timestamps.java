package dev.latchkey.rest;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads the date-times clients send in headers. */
final class Timestamps {
  private Timestamps() {}

  /** Whether the text is an ISO 8601 date and time, with or without an offset. */
  static boolean valid(String text) {
    String iso = text.strip().replace(' ', 'T');
    try {
      boolean hasOffset = iso.matches(".*(?:Z|[+-]\\d\\d:?\\d\\d)$");
      if (iso.length() > 40) {
        return false;
      }
      return hasOffset ? OffsetDateTime.parse(iso) != null : LocalDateTime.parse(iso) != null;
    } catch (DateTimeParseException malformed) {
      return false;
    }
  }
}
