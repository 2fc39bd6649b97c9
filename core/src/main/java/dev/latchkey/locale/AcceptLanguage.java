package dev.latchkey.locale;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an {@code Accept-Language} header asks for (RFC 9110 section 12.5.4). */
final class AcceptLanguage {

  // Browsers send under 100 characters; what lies past this is not read.
  static final int MOST_CHARACTERS = 1024;

  // RFC 4647 section 2.1, with at most six subtags; RFC 9110 section 12.4.2 for the weight.
  private static final Pattern MEMBER =
      Pattern.compile(
          "[ \t]*+(?<range>\\*|[a-z]{1,8}+(?:-[a-z0-9]{1,8}+){0,6}+)[ \t]*+"
              + "(?:;[ \t]*+q=(?<weight>0(?:\\.[0-9]{0,3}+)?+|1(?:\\.0{0,3}+)?+)[ \t]*+)?+",
          Pattern.CASE_INSENSITIVE);

  private AcceptLanguage() {}

  /**
   * The locale with the highest weight, the first of equals. Empty if the header names none that we
   * have, or would take any at least as gladly.
   */
  static Optional<LocaleCode> read(String header) {
    Optional<LocaleCode> best = Optional.empty();
    double bestWeight = 0;
    for (String member : bounded(header).split(",", -1)) {
      Matcher parts = MEMBER.matcher(member);
      if (!parts.matches() || weight(parts) <= bestWeight) {
        continue;
      }
      String range = parts.group("range").toLowerCase(Locale.ROOT);
      Optional<LocaleCode> found = lookUp(range);
      if (found.isPresent() || range.equals("*")) {
        best = found;
        bestWeight = weight(parts);
      }
    }
    return best;
  }

  // A member that was cut in two would say something its sender did not.
  private static String bounded(String header) {
    if (header.length() <= MOST_CHARACTERS) {
      return header;
    }
    return header.substring(0, Math.max(0, header.lastIndexOf(',', MOST_CHARACTERS)));
  }

  private static double weight(Matcher parts) {
    String weight = parts.group("weight");
    return weight == null ? 1 : Double.parseDouble(weight);
  }

  /** RFC 4647 section 3.4: the range itself, then ever shorter, until one of ours answers. */
  private static Optional<LocaleCode> lookUp(String range) {
    for (String tag = range;
        !tag.isEmpty();
        tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')))) {
      Optional<LocaleCode> found = Locales.answeringTo(tag);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
