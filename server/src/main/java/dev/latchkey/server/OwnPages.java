package dev.latchkey.server;

import dev.latchkey.rest.Page;
import dev.latchkey.rest.Pages;
import dev.latchkey.rest.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The web pages that this server has itself, where the protocol's apps expect them. */
final class OwnPages {
  private static final String FOLDER = "/console/auth/";
  private static final String HTML = "text/html; charset=UTF-8";
  private static final String STYLE = "text/css; charset=UTF-8";
  private static final String SCRIPT = "text/javascript; charset=UTF-8";

  private OwnPages() {}

  /** Every page. */
  static Pages pages() {
    String refused = new String(page(HTML, "refused.html").body(), StandardCharsets.UTF_8);
    return new Pages(all(), problem -> refusal(refused, problem));
  }

  /** Every page and part of one, by its path. */
  private static Map<String, Page> all() {
    return Map.of(
        FOLDER + "magic-url", page(HTML, "magic-url.html"),
        FOLDER + "magic-url.js", page(SCRIPT, "magic-url.js"),
        FOLDER + "oauth2/success", page(HTML, "oauth2-success.html"),
        FOLDER + "oauth2/success.js", page(SCRIPT, "oauth2-success.js"),
        FOLDER + "oauth2/failure", page(HTML, "oauth2-failure.html"),
        FOLDER + "oauth2/failure.js", page(SCRIPT, "oauth2-failure.js"),
        FOLDER + "oauth2/mock", page(HTML, "oauth2-mock.html"),
        FOLDER + "oauth2/mock.js", page(SCRIPT, "oauth2-mock.js"),
        FOLDER + "page.css", page(STYLE, "page.css"));
  }

  /** What was refused, in text that no reader takes for anything else. */
  private static Page refusal(String page, Problem problem) {
    String text =
        page.replace("{{type}}", escaped(problem.code().type()))
            .replace("{{message}}", escaped(problem.message()));
    return new Page(HTML, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean plain = Character.isLetterOrDigit(c) || c == ' ' || "_.,:()/-".indexOf(c) >= 0;
          out.append(plain ? Character.toString(c) : "&#" + c + ";");
        });
    return out.toString();
  }

  private static Page page(String type, String file) {
    try (var in = OwnPages.class.getResourceAsStream("pages/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no page " + file);
      }
      return new Page(type, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
