package dev.latchkey.server;

import dev.latchkey.rest.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The web pages that this server has itself, where the protocol's apps expect them. */
final class OwnPages {
  private static final String FOLDER = "/console/auth/";
  private static final String HTML = "text/html; charset=UTF-8";
  private static final String STYLE = "text/css; charset=UTF-8";
  private static final String SCRIPT = "text/javascript; charset=UTF-8";

  private OwnPages() {}

  /** Every page and part of one, by its path. */
  static Map<String, Page> all() {
    return Map.of(
        FOLDER + "magic-url", page(HTML, "magic-url.html"),
        FOLDER + "magic-url.js", page(SCRIPT, "magic-url.js"),
        FOLDER + "page.css", page(STYLE, "page.css"));
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
