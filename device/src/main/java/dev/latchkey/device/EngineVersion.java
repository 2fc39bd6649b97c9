package dev.latchkey.device;

import dev.latchkey.device.table.Scan;
import java.util.List;
import java.util.Locale;

/** Finds the version of a browser's engine behind the token that goes with the engine. */
final class EngineVersion {
  private static final int LONGEST_MAJOR = 7;
  private static final String SPACES = " \t\n\u000b\f\r";
  private static final List<String> BLINK = List.of("chrome", "chr0me", "chromium", "cronet");

  private EngineVersion() {}

  static String of(String engine, Scan scan) {
    if (engine.isEmpty()) {
      return "";
    }
    if (engine.equals("Gecko") || engine.equals("Clecko")) {
      String revision = revision(scan);
      if (!revision.isEmpty()) {
        return revision;
      }
    }
    return switch (engine) {
      case "Blink" -> behind(BLINK, scan);
      case "Arachne" -> behind(List.of("arachne/5."), scan);
      case "LibWeb" -> behind(List.of("libweb+libjs"), scan);
      default -> behind(List.of(engine.toLowerCase(Locale.ROOT)), scan);
    };
  }

  /** The number behind {@code rv:} if a build date of the engine follows. */
  private static String revision(Scan scan) {
    for (int at = scan.find(" rv", 0); at >= 0; at = scan.find(" rv", at + 1)) {
      int begin = at + 4;
      int end = begin;
      while (isDigit(scan.at(end)) || scan.at(end) == '.') {
        end++;
      }
      boolean marked = scan.at(at + 3) == ':' || scan.at(at + 3) == ' ';
      if (marked && end > begin) {
        // if none follows here, none does further on
        return buildDateFollows(scan, end) ? scan.cut(begin, end) : "";
      }
    }
    return "";
  }

  private static boolean buildDateFollows(Scan scan, int from) {
    for (int at = scan.find("ecko/", from); at >= 0; at = scan.find("ecko/", at + 1)) {
      boolean gecko = scan.at(at - 1) == 'g';
      boolean clecko = scan.at(at - 1) == 'l' && scan.at(at - 2) == 'c';
      int digits = 0;
      while (digits < 8 && isDigit(scan.at(at + 5 + digits))) {
        digits++;
      }
      if ((gecko || clecko) && digits == 8) {
        return true;
      }
    }
    return false;
  }

  /** The number behind the first token that has one. All tokens begin with the same letter. */
  private static String behind(List<String> tokens, Scan scan) {
    int first = tokens.getFirst().charAt(0);
    for (int at = 0; at < scan.length(); at++) {
      if (scan.at(at) == first) {
        for (String token : tokens) {
          String version = scan.isAt(token, at) ? number(scan, at + token.length()) : "";
          if (!version.isEmpty()) {
            return version;
          }
        }
      }
    }
    return "";
  }

  /** Digits with dots, or up to seven digits that no other follows. */
  private static String number(Scan scan, int from) {
    int begin = skipSpace(scan, from);
    if (scan.at(begin) == '/' || scan.at(begin) == '_') {
      begin = skipSpace(scan, begin + 1);
    }
    int end = begin;
    while (isDigit(scan.at(end))) {
      end++;
    }
    boolean dotted = end > begin && scan.at(end) == '.' && isDigit(scan.at(end + 1));
    if (!dotted) {
      return end - begin <= LONGEST_MAJOR ? scan.cut(begin, end) : "";
    }
    while (isDigit(scan.at(end)) || scan.at(end) == '.') {
      end++;
    }
    return scan.cut(begin, end);
  }

  private static int skipSpace(Scan scan, int from) {
    int at = from;
    while (SPACES.indexOf(scan.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
