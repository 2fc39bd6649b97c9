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
    String refused = whole("refused.html");
    return new Pages(all(), problem -> refusal(refused, problem));
  }

  /** Every page and part of one, by its path. */
  private static Map<String, Page> all() {
    return Map.of(
        FOLDER + "magic-url", html("magic-url.html"),
        FOLDER + "magic-url.js", part(SCRIPT, "magic-url.js"),
        FOLDER + "oauth2/success", html("oauth2-success.html"),
        FOLDER + "oauth2/success.js", part(SCRIPT, "oauth2-success.js"),
        FOLDER + "oauth2/failure", html("oauth2-failure.html"),
        FOLDER + "oauth2/failure.js", part(SCRIPT, "oauth2-failure.js"),
        FOLDER + "oauth2/mock", html("oauth2-mock.html"),
        FOLDER + "oauth2/mock.js", part(SCRIPT, "oauth2-mock.js"),
        FOLDER + "page.css", part(STYLE, "page.css"));
  }

  /** What was refused, in text that no reader takes for anything else. */
  private static Page refusal(String page, Problem problem) {
    String text =
        page.replace("{{type}}", escaped(problem.code().type()))
            .replace("{{message}}", escaped(problem.message()));
    return page(HTML, text);
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

  private static Page html(String file) {
    return page(HTML, whole(file));
  }

  /** A page with what all of them begin with, and the mark where it has its place. */
  private static String whole(String file) {
    return text(file)
        .replace("{{head}}\n", text("head.html"))
        .replace("{{mark}}\n", text("mark.html"));
  }

  private static Page part(String type, String file) {
    return page(type, text(file));
  }

  private static Page page(String type, String text) {
    return new Page(type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String file) {
    try (var in = OwnPages.class.getResourceAsStream("pages/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no page " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
