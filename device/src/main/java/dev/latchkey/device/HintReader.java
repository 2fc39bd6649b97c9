package dev.latchkey.device;

import dev.latchkey.device.ClientHints.Brand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads client hints one by one, in the order they were sent. */
final class HintReader {
  private static final Pattern FACTOR = Pattern.compile("[a-z]+");
  private static final Set<String> NOTHING = Set.of("", "0", "null");

  /** How many brands or form factors are read of a list; browsers send four. */
  private static final int MOST_LISTED = 100;

  private String architecture = "";
  private String bitness = "";
  private boolean mobile;
  private String model = "";
  private String platform = "";
  private String platformVersion = "";
  private String fullVersion = "";
  private String app = "";
  private Map<String, String> brands = new LinkedHashMap<>();
  private List<String> formFactors = new ArrayList<>();

  ClientHints hints() {
    List<Brand> list = new ArrayList<>(brands.size());
    brands.forEach((name, version) -> list.add(new Brand(name, version)));
    ClientHints hints =
        new ClientHints(
            architecture,
            bitness,
            mobile,
            model,
            platform,
            platformVersion,
            fullVersion,
            list,
            formFactors,
            app);
    return hints.equals(ClientHints.NONE) ? ClientHints.NONE : hints;
  }

  void read(String name, @Nullable Object sent) {
    if (sent == null || saysNothing(sent)) {
      return;
    }
    Object value = sent instanceof String text ? cut(text) : sent;
    switch (plainName(name)) {
      case "sec-ch-ua-arch", "arch", "architecture" -> architecture = unquoted(value);
      case "sec-ch-ua-bitness", "bitness" -> bitness = unquoted(value);
      case "sec-ch-ua-mobile", "mobile" -> mobile = isTrue(value);
      case "sec-ch-ua-model", "model" -> model = unquoted(value);
      case "sec-ch-ua-full-version", "uafullversion" -> fullVersion = unquoted(value);
      case "sec-ch-ua-platform", "platform" -> platform = unquoted(value);
      case "sec-ch-ua-platform-version", "platformversion" -> platformVersion = unquoted(value);
      case "sec-ch-ua-form-factors", "formfactors" -> formFactors = factors(value);
      case "x-requested-with" -> readApp(value);
      case "sec-ch-ua-full-version-list" -> readFullList(value);
      case "fullversionlist" -> readBrandObjects(value);
      case "sec-ch-ua", "brands" -> readShortList(value);
      default -> {
        // every other header says nothing about the device
      }
    }
  }

  /** As much as is read of it, as of a User-Agent. */
  private static String cut(String text) {
    return text.length() <= DeviceDetector.LONGEST
        ? text
        : text.substring(0, DeviceDetector.LONGEST);
  }

  private static <T> List<T> begin(List<T> list) {
    return list.subList(0, Math.min(list.size(), MOST_LISTED));
  }

  /** The name in lower case with dashes, without the prefix that CGI gives to headers. */
  private static String plainName(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return plain.startsWith("http-") ? plain.substring(5) : plain;
  }

  private static String unquoted(Object value) {
    String text = value.toString();
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == '"') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == '"') {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isTrue(Object value) {
    String text = value.toString();
    return text.equals("true") || text.equals("1") || text.equals("?1");
  }

  private void readApp(Object value) {
    String text = value.toString();
    if (!text.equalsIgnoreCase("xmlhttprequest")) {
      app = text;
    }
  }

  private void readFullList(Object value) {
    if (value instanceof String text) {
      brands = parsed(text);
    } else {
      readBrandObjects(value);
    }
  }

  private void readShortList(Object value) {
    if (brands.isEmpty()) {
      readFullList(value);
    }
  }

  private void readBrandObjects(Object value) {
    if (value instanceof List<?> list) {
      Map<String, String> found = new LinkedHashMap<>();
      for (Object item : begin(list)) {
        if (item instanceof Map<?, ?> map && map.get("brand") instanceof String brand) {
          Object version = map.get("version");
          found.put(cut(brand), version == null ? "" : cut(version.toString()));
        }
      }
      brands = found;
    }
  }

  /** Reads {@code "brand";v="1", ...} from the front and stops where it reads otherwise. */
  private static Map<String, String> parsed(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length() && text.charAt(at) == '"' && found.size() < MOST_LISTED) {
      int nameEnd = text.indexOf('"', at + 1);
      int version = nameEnd < 0 ? -1 : afterVersionMark(text, nameEnd + 1);
      int versionEnd = version < 0 ? -1 : text.indexOf('"', version);
      if (nameEnd <= at + 1 || versionEnd <= version) {
        break;
      }
      found.put(text.substring(at + 1, nameEnd), text.substring(version, versionEnd));
      at = text.startsWith(", ", versionEnd + 1) ? versionEnd + 3 : versionEnd + 1;
    }
    return found;
  }

  private static int afterVersionMark(String text, int from) {
    if (text.startsWith(";v=\"", from)) {
      return from + 4;
    }
    return text.startsWith("; v=\"", from) ? from + 5 : -1;
  }

  private static List<String> factors(Object value) {
    List<String> found = new ArrayList<>();
    if (value instanceof List<?> list) {
      begin(list).forEach(item -> found.add(cut(String.valueOf(item)).toLowerCase(Locale.ROOT)));
      return found;
    }
    String[] parts = value.toString().toLowerCase(Locale.ROOT).split("\"", -1);
    for (int i = 1; i < parts.length - 1; i++) {
      if (FACTOR.matcher(parts[i]).matches()) {
        found.add(parts[i]);
        i++;
      }
    }
    return found;
  }

  /** Whether PHP calls it empty, or a script has written {@code null} for what was not given. */
  private static boolean saysNothing(Object value) {
    return switch (value) {
      case String text -> NOTHING.contains(text) || hasTag(text);
      case List<?> list -> list.isEmpty();
      default -> false;
    };
  }

  /** Whether a browser would read markup in it: nobody's model is called that. */
  private static boolean hasTag(String text) {
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (at + 1 == text.length() || !Character.isWhitespace(text.charAt(at + 1))) {
        return true;
      }
    }
    return text.indexOf('\0') >= 0;
  }
}
