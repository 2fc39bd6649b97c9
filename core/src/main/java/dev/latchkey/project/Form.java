package dev.latchkey.project;

import dev.latchkey.core.EmailAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the value of a setting is written as text, at the command line, in latchkey.yaml and in the
 * store alike.
 *
 * @param allowed completes "must be"
 * @param read the value of a text, or nothing if it is not allowed
 * @param write the text of a value, which reads as the same value again
 */
record Form<T>(String allowed, Function<String, Optional<T>> read, Function<T, String> write) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd]?)");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\n\r\t]]");

  /** A secret, as it is kept. */
  static final Form<Sealed> SEALED =
      new Form<>("sealed", text -> Optional.of(new Sealed(text)), Sealed::text);

  /** A whole number within bounds. */
  static Form<Integer> number(int least, int most) {
    return new Form<>(
        "a whole number from %d to %d".formatted(least, most),
        text ->
            text.matches("\\d{1,9}")
                ? Optional.of(Integer.valueOf(text)).filter(n -> n >= least && n <= most)
                : Optional.empty(),
        String::valueOf);
  }

  /** True or false. */
  static Form<Boolean> flag() {
    return new Form<>(
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            },
        String::valueOf);
  }

  /** A time within bounds, in whole seconds. */
  static Form<Duration> duration(Duration least, Duration most) {
    return new Form<>(
        "a time from %s to %s, in whole s, m, h or d (a number alone is seconds)"
            .formatted(text(least), text(most)),
        text -> duration(text).filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0),
        Form::text);
  }

  private static Optional<Duration> duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "d" -> Duration.ofDays(count);
          case "h" -> Duration.ofHours(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofSeconds(count);
        });
  }

  /** A duration in the largest unit that holds it exactly. */
  private static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (!duration.equals(Duration.ofSeconds(seconds))) {
      throw new IllegalArgumentException("not whole seconds: " + duration);
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** Some of several names, with commas between, or nothing for none. */
  static Form<Set<String>> someOf(Collection<String> names) {
    return new Form<>(
        "any of %s, with commas between, or empty".formatted(String.join(", ", names)),
        text -> Optional.of(Set.copyOf(entries(text))).filter(names::containsAll),
        chosen -> String.join(",", new TreeSet<>(chosen)));
  }

  /** Words of visible ASCII, each once, in no order. */
  static Form<Set<String>> words(int most, int longest) {
    return new Form<>(
        "at most %d words of at most %d visible characters, with commas between, or empty"
            .formatted(most, longest),
        text ->
            Optional.of(Set.copyOf(entries(text)))
                .filter(words -> words.size() <= most)
                .filter(words ->
                    words.stream()
                        .allMatch(word -> word.matches("[!-~]{1,%d}".formatted(longest)))),
        chosen -> String.join(",", new TreeSet<>(chosen)));
  }

  /** One of an enumeration, in lower case. */
  static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    return new Form<>(
        all.stream()
            .map(Form::name)
            .collect(Collectors.joining(", "))
            .replaceFirst(", ([^,]+)$", " or $1"),
        text -> all.stream().filter(one -> name(one).equals(text)).findFirst(),
        Form::name);
  }

  private static String name(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  /** One line of text. */
  static Form<String> line(int most) {
    return new Form<>(
        "one line of at most %d characters, or empty".formatted(most),
        text -> Optional.of(text).filter(t -> t.length() <= most && !CONTROL.matcher(t).find()),
        text -> text);
  }

  /** Text of one or more lines. */
  static Form<String> lines(int most) {
    return new Form<>(
        "a text of at most %,d characters, or empty".formatted(most),
        text -> Optional.of(text).filter(t -> t.length() <= most && !UNPRINTABLE.matcher(t).find()),
        text -> text);
  }

  /** A host's name or address, or nothing. An address with colons has two of them at least. */
  static Form<String> host() {
    Pattern name =
        Pattern.compile(
            "[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?"
                + "|[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{0,40}");
    return new Form<>(
        "the name or address of a host, without port, or empty",
        text -> Optional.of(text).filter(t -> t.isEmpty() || name.matcher(t).matches()),
        text -> text);
  }

  /** An e-mail address, or nothing. */
  static Form<Optional<EmailAddress>> email() {
    return new Form<>(
        "an e-mail address, or empty",
        orNothing(EmailAddress::parse),
        address -> address.map(EmailAddress::value).orElse(""));
  }

  /** The last moment of something, or nothing. A day alone means its end in UTC. */
  static Form<Optional<Instant>> end() {
    return new Form<>(
        "a day such as 2030-12-31, a moment such as 2030-12-31T12:00:00Z, or empty",
        orNothing(Form::moment),
        end -> end.map(Instant::toString).orElse(""));
  }

  /** The empty text is nothing, which is allowed; any other text must be read. */
  private static <T> Function<String, Optional<Optional<T>>> orNothing(
      Function<String, Optional<T>> read) {
    return text -> {
      Optional<T> value = text.isEmpty() ? Optional.empty() : read.apply(text);
      return text.isEmpty() || value.isPresent() ? Optional.of(value) : Optional.empty();
    };
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from)
              : LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /** Telephone numbers with the code that each gets, {@code +16505550100:123456}. */
  static Form<List<MockNumber>> mockNumbers(int most) {
    return new Form<>(
        "at most %d phone numbers, each once and with a code of 6 digits,".formatted(most)
            + " such as +16505550100:123456, with commas between, or empty",
        text -> mockNumbers(text, most),
        numbers -> numbers.stream().map(MockNumber::text).collect(Collectors.joining(",")));
  }

  private static Optional<List<MockNumber>> mockNumbers(String text, int most) {
    List<String> entries = entries(text);
    List<MockNumber> numbers =
        entries.stream().map(MockNumber::read).flatMap(Optional::stream).toList();
    long phones = numbers.stream().map(MockNumber::phone).distinct().count();
    return numbers.size() == entries.size() && phones == numbers.size() && phones <= most
        ? Optional.of(numbers)
        : Optional.empty();
  }

  private static List<String> entries(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }
}
