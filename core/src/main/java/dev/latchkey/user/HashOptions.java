package dev.latchkey.user;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters of an encoded password hash, by the protocol's names. */
final class HashOptions {
  private static final Pattern ARGON2 = Pattern.compile("\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$");

  private HashOptions() {}

  static Map<String, ?> of(String hash) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("type", "argon2");
    var match = ARGON2.matcher(hash);
    if (match.find()) {
      options.put("memoryCost", Integer.valueOf(match.group(1)));
      options.put("timeCost", Integer.valueOf(match.group(2)));
      options.put("threads", Integer.valueOf(match.group(3)));
    }
    return options;
  }
}
