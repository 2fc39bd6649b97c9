package dev.latchkey.server;

import java.util.ArrayList;
import java.util.List;

/** Collects what a command prints. Nothing in it moves a terminal's cursor or forges a line. */
final class Printout {
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();

  /** A line for programs. */
  Printout line(String text) {
    out.append(printable(text)).append('\n');
    return this;
  }

  /** A line for people. */
  Printout say(String sentence) {
    err.append(printable(sentence)).append('\n');
    return this;
  }

  /** Rows under headings, in columns as wide as their widest entry. */
  Printout table(List<String> headings, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(headings);
    for (List<String> row : rows) {
      all.add(row.stream().map(Printout::printable).toList());
    }
    int[] widths = new int[headings.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    all.forEach(row -> out.append(padded(row, widths)).append('\n'));
    return this;
  }

  Outcome ended() {
    return new Outcome(out.toString(), err.toString(), 0);
  }

  private static String padded(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  /** A text with a question mark for every character that does not show: controls, line ends. */
  static String printable(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(shows(c) ? c : '?'));
    return shown.toString();
  }

  private static boolean shows(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
