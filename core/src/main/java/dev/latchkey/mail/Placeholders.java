package dev.latchkey.mail;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts values in the places of {@code {{names}}}, in one pass: what a value says is never read as a
 * template again.
 */
final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s{0,9}(\\w{1,40})\\s{0,9}}}");

  private Placeholders() {}

  /**
   * The template with values; a name without a value leaves nothing behind.
   *
   * @param written how a value is written so that it stays text where it lands
   */
  static String fill(String template, Map<String, String> values, UnaryOperator<String> written) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(value(place, values, written)));
  }

  /** The template with values as they are, for what is plain text. */
  static String fill(String template, Map<String, String> values) {
    return fill(template, values, value -> value);
  }

  /** The names in a template. */
  static Set<String> names(String template) {
    return PLACE
        .matcher(template)
        .results()
        .map(place -> place.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(
      MatchResult place, Map<String, String> values, UnaryOperator<String> written) {
    return written.apply(values.getOrDefault(place.group(1), ""));
  }
}
