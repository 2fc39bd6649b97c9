package dev.latchkey.server.javaclient;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names and sentences of the declarations as Java has them. */
final class Words {
  static final String GENERATED =
      "Generated from the endpoint declarations; `./latchkey generate` writes it anew.";

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\((http[^)]+)\\)");

  /** What a record's component cannot be called (JLS section 8.10.1). */
  private static final Set<String> TAKEN =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private Words() {}

  /** The Java name of a field or parameter. */
  static String name(String protocol) {
    String plain = protocol.replaceAll("[^A-Za-z0-9]", "");
    return SourceVersion.isKeyword(plain) || TAKEN.contains(plain) ? plain + "_" : plain;
  }

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** A sentence of Markdown as Javadoc. */
  static String javadoc(String markdown) {
    var text = new StringBuilder();
    int at = 0;
    for (var code = CODE.matcher(markdown); code.find(); at = code.end()) {
      text.append(plain(markdown.substring(at, code.start())));
      text.append("{@code ").append(code.group(1)).append('}');
    }
    return text.append(plain(markdown.substring(at))).toString();
  }

  private static String plain(String markdown) {
    String escaped = markdown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return LINK.matcher(escaped).replaceAll("<a href=\"$2\">$1</a>").replace("@", "&#64;");
  }

  /** What is said and what is noted, as one text. */
  static String noted(String does, String notes) {
    if (notes.isEmpty()) {
      return does;
    }
    return does + " " + capital(notes) + (notes.endsWith("…") ? "" : ".");
  }
}
