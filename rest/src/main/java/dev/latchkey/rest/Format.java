package dev.latchkey.rest;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shape of answers a caller asks for, as the protocol's version that had it. */
public record Format(int major, int minor, int patch) implements Comparable<Format> {
  public static final Format V1_5 = new Format(1, 5, 0);

  /** What is sent to a caller that asks for nothing. */
  public static final Format NEWEST = new Format(Integer.MAX_VALUE, 0, 0);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");
  private static final Comparator<Format> ORDER =
      Comparator.comparingInt(Format::major)
          .thenComparingInt(Format::minor)
          .thenComparingInt(Format::patch);

  /** Reads {@code 1.4.0} or {@code 1.4}; nothing if the text is neither. */
  public static Optional<Format> parse(String text) {
    var match = TEXT.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    int patch = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
    return Optional.of(
        new Format(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), patch));
  }

  @Override
  public int compareTo(Format other) {
    return ORDER.compare(this, other);
  }

  /** Whether a thing that came with {@code since} is part of this format. */
  public boolean has(Format since) {
    return compareTo(since) >= 0;
  }
}
