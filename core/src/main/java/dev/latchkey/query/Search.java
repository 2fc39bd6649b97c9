package dev.latchkey.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What someone types to find something: terms that must all occur. A word also stands for words
 * that begin with it; {@code "words in quotes"} occur in that order and to their ends.
 *
 * @param terms none if there is no letter or digit in what was typed; such a search finds nothing
 */
public record Search(List<Term> terms) {
  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern PART = Pattern.compile("\"([^\"]*)\"?|([^\"\\s]+)");
  private static final String LABEL = "label:";

  public Search {
    terms = List.copyOf(terms);
  }

  /** Reads what was typed. */
  public static Search of(String typed) {
    var terms = new ArrayList<Term>();
    Matcher parts = PART.matcher(typed);
    while (parts.find()) {
      String quoted = parts.group(1);
      String plain = parts.group(2);
      if (plain == null) {
        addPhrase(terms, String.valueOf(quoted), true);
      } else if (plain.toLowerCase(Locale.ROOT).startsWith(LABEL)) {
        addPhrase(terms, plain, false); // a label, and not just any word beside some label
      } else {
        words(plain).forEach(word -> terms.add(new Term(word, false)));
      }
    }
    return new Search(terms);
  }

  private static void addPhrase(List<Term> terms, String text, boolean whole) {
    List<String> words = words(text);
    if (!words.isEmpty()) {
      terms.add(new Term(String.join(" ", words), whole));
    }
  }

  private static List<String> words(String text) {
    // Compatibility forms (full-width letters, ligatures) are looked for as what they stand for
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return GAP.splitAsStream(plain).filter(Predicate.not(String::isEmpty)).toList();
  }

  /**
   * A text as a search reads it: its words in lower case, a space before and after each; "" if it
   * has none.
   */
  public static String indexed(String text) {
    List<String> words = words(text);
    return words.isEmpty() ? "" : " " + String.join(" ", words) + " ";
  }

  /** Whether the search finds something of these {@link #indexed} texts. */
  public boolean finds(String indexed) {
    return !terms.isEmpty() && terms.stream().allMatch(term -> indexed.contains(term.part()));
  }

  /**
   * Something that must occur.
   *
   * @param words in lower case, one space between two; letters, marks and digits only
   * @param whole whether the last word may not go on
   */
  public record Term(String words, boolean whole) {
    /** What a text that has the term contains when {@link Search#indexed}. */
    public String part() {
      return " " + words + (whole ? " " : "");
    }
  }
}
