package dev.latchkey.server.javaclient;

import java.util.ArrayList;
import java.util.List;

/** Lays Java out as the formatter does: a line of 100 columns, then broken at the outermost. */
final class Layout {
  private static final int WIDTH = 100;

  private Layout() {}

  /**
   * Something with a list in parentheses: on one line, or the list on the next, or an item a line.
   *
   * @param before up to and with the opening parenthesis
   * @param after from the closing parenthesis on
   */
  static String list(int indent, String before, List<String> items, String after) {
    String all = String.join(", ", items);
    String line = " ".repeat(indent) + before + all + after;
    if (fits(line)) {
      return line + "\n";
    }
    String next = " ".repeat(indent + 4) + all + after;
    String begun = " ".repeat(indent) + before + "\n";
    if (fits(next)) {
      return begun + next + "\n";
    }
    String between = ",\n" + " ".repeat(indent + 4);
    return begun + " ".repeat(indent + 4) + String.join(between, items) + after + "\n";
  }

  /** A field or variable with a list on its right: broken after the equals sign first. */
  static String assigned(int indent, String left, String before, List<String> items, String after) {
    String line = " ".repeat(indent) + left + " = " + before + String.join(", ", items) + after;
    if (fits(line)) {
      return line + "\n";
    }
    return " ".repeat(indent) + left + " =\n" + list(indent + 4, before, items, after);
  }

  /** A call handed to another call: broken at the outer one first. */
  static String nested(int indent, String outer, String inner, List<String> items) {
    String line = " ".repeat(indent) + outer + inner + String.join(", ", items) + "));";
    if (fits(line)) {
      return line + "\n";
    }
    return " ".repeat(indent) + outer + "\n" + list(indent + 4, inner, items, "));");
  }

  /** Javadoc of paragraphs, the tags being the last of them. */
  static String javadoc(int indent, List<String> paragraphs, List<String> tags) {
    String in = " ".repeat(indent);
    String one = in + "/** " + String.join(" ", paragraphs) + " */";
    if (paragraphs.size() == 1 && tags.isEmpty() && fits(one)) {
      return one + "\n";
    }
    var text = new StringBuilder(in).append("/**\n");
    for (int i = 0; i < paragraphs.size(); i++) {
      text.append(i == 0 ? "" : in + " *\n");
      text.append(filled(in + " * ", in + " * ", (i == 0 ? "" : "<p>") + paragraphs.get(i)));
    }
    text.append(tags.isEmpty() ? "" : in + " *\n");
    tags.forEach(tag -> text.append(filled(in + " * ", in + " *     ", tag)));
    return text.append(in).append(" */\n").toString();
  }

  private static String filled(String first, String further, String text) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder(first);
    boolean begun = false;
    for (String word : text.split(" ", -1)) {
      if (begun && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(further);
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    lines.add(line.toString());
    return String.join("\n", lines) + "\n";
  }

  static boolean fits(String line) {
    return line.length() <= WIDTH;
  }
}
