package dev.latchkey.device.rules;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What ordinary User-Agents are made of: words to look up had better not be among it.
 *
 * <p>It decides where a pattern is looked up, never whether it matches.
 */
final class CommonText {
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/26.0 Safari/605.1.15",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/139.0.0.0 Safari/537.36 OPR/122.0.0.0",
          "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
          "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/138.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) CriOS/140.0.7339.101 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/18.6 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Mobile/22F76 [FBAN/FBIOS;FBAV/500.0.0.1.2;FBBV/1;FBDV/iPhone15,2;FBMD/iPhone;"
              + "FBSN/iOS;FBSV/18.5;FBSS/3;FBID/phone;FBLC/en_US;FBOP/5]",
          "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv) AppleWebKit/537.36"
              + " (KHTML, like Gecko) Version/4.0 Chrome/139.0.7258.94 Mobile Safari/537.36",
          "Mozilla/5.0 (Linux; U; Android 13; en-us; 22101316G Build/TP1A.220624.014)"
              + " AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/112.0.5615.136 Mobile"
              + " Safari/537.36 XiaoMi/MiuiBrowser/14.10.1-gn",
          "Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0",
          "Mozilla/5.0 (Linux; Android 11; moto g(30)) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/120.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Linux; Android 12; CPH2127; de-de) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/120.0.6099.144 Safari/537.36",
          "Mozilla/5.0 (compatible; Example/2.0; +http://www.example.com/info.html)",
          "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; WOW64; Trident/6.0; .NET CLR 2.0)",
          "Android 4.4.2; Android 5.1.1; Android 6.0.1; Android 7.1.2; Android 8.1.0; Android 16;",
          "Windows NT 5.1; Windows NT 6.0; Windows NT 6.2; Windows NT 6.3; Linux i686; X11; U; en-US",
          "Dalvik/2.1.0 (Linux; U; Android 11; RMX2001 Build/RP1A.200720.011)");

  private final List<String> texts =
      AGENTS.stream().map(agent -> agent.toLowerCase(Locale.ROOT)).toList();
  private final Map<String, Integer> grams = new HashMap<>();

  CommonText() {
    for (String text : texts) {
      gramsOf(text).distinct().forEach(gram -> grams.merge(gram, 1, Integer::sum));
    }
  }

  /** All three bytes in a row that a text has, in their order. */
  static Stream<String> gramsOf(String text) {
    return IntStream.rangeClosed(0, text.length() - 3).mapToObj(i -> text.substring(i, i + 3));
  }

  /** How often three bytes in a row are seen, 0 if seldom. Numbers are seen everywhere. */
  int frequency(String gram) {
    boolean number = gram.chars().allMatch(c -> c >= '.' && c <= '9');
    return grams.getOrDefault(gram, 0) + (number ? 1 : 0);
  }

  /** The most seldom seen three bytes in a row of a literal that has three bytes at least. */
  String rarest(String literal) {
    return gramsOf(literal).min(Comparator.comparingInt(this::frequency)).orElseThrow();
  }

  boolean hasRareGram(String literal) {
    return literal.length() >= 3 && frequency(rarest(literal)) == 0;
  }

  /** Whether an ordinary User-Agent has a word that begins so. */
  boolean hasWord(String word) {
    return texts.stream().anyMatch(text -> hasWord(text, word));
  }

  private static boolean hasWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }
}
