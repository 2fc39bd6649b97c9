package dev.latchkey.project;

import dev.latchkey.rest.Origin;
import dev.latchkey.rest.Rule;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL that an app wants its user sent to, read so strictly that no browser can read another host
 * in it. Whether a project accepts it is for {@link Project#accepts} to say.
 *
 * @param scheme in lower case
 * @param authority host and port in lower case; "" where the scheme has none
 * @param path as sent, with its slash
 * @param query as sent, without the question mark; "" for none
 * @param fragment as sent, with its hash; "" for none
 */
public record RedirectUrl(
    String scheme, String authority, String path, String query, String fragment) {
  /** As long as every browser and mail program takes. */
  private static final int MAX = 2_048;

  /** RFC 3986 appendix B, with the double slash that every URL here must have. */
  private static final Pattern PARTS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(#.*)?");

  /** RFC 3986 section 2: nothing but its characters, and whole triplets of percent. */
  private static final Pattern CHARACTERS =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#\\[\\]-]|%[0-9A-Fa-f]{2})*");

  /** A name of letters, digits and hyphens, or an IPv6 address, and a port. No user, no percent. */
  private static final Pattern WEB_AUTHORITY =
      Pattern.compile(
          "([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\\[[0-9a-f:.]+])"
              + "(?::([0-9]{1,5}))?");

  private static final Pattern APP_AUTHORITY = Pattern.compile("[a-z0-9._~-]*(?::[0-9]{1,5})?");

  /** A segment that some reader resolves, however it is written. */
  private static final Pattern DOTS = Pattern.compile("(?i)(?:\\.|%2e){1,2}(?:(?:;|%3b).*)?");

  /** Controls or a backslash in disguise: some reader decodes them before it splits. */
  private static final Pattern DISGUISED = Pattern.compile("(?i)%(?:[01][0-9a-f]|7f|5c)");

  private static final Set<String> WEB = Set.of("http", "https");

  /** Schemes that run or show what the URL itself carries, and never lead anywhere. */
  private static final Set<String> NEVER =
      Set.of("javascript", "data", "vbscript", "file", "blob", "about", "view-source");

  /** A URL in the only form that is read here. */
  public static final Rule<RedirectUrl> RULE =
      Rule.text(1, MAX)
          .saying("format", "uri")
          .then(text ->
              parse(text)
                  .<Rule.Read<RedirectUrl>>map(Rule.Read.Value::new)
                  .orElseGet(() ->
                      new Rule.Read.Refused<>(
                          "must be a whole URL such as https://app.example.com/verify,"
                              + " in ASCII and without a user or dot segments")));

  /** A URL, or the empty text that means none. */
  public static final Rule<Optional<RedirectUrl>> RULE_OR_NONE = orNone();

  private static Rule<Optional<RedirectUrl>> orNone() {
    Rule<Optional<RedirectUrl>> some = RULE.then(url -> new Rule.Read.Value<>(Optional.of(url)));
    return new Rule<>(
        some.saying("minLength", 0).schema(),
        raw -> "".equals(raw) ? new Rule.Read.Value<>(Optional.empty()) : some.read().apply(raw));
  }

  /** Reads a URL; nothing if two readers could disagree about where it leads. */
  public static Optional<RedirectUrl> parse(String text) {
    Matcher parts = PARTS.matcher(text);
    if (text.length() > MAX || !CHARACTERS.matcher(text).matches() || !parts.matches()) {
      return Optional.empty();
    }
    var url =
        new RedirectUrl(
            parts.group(1).toLowerCase(Locale.ROOT),
            parts.group(2).toLowerCase(Locale.ROOT),
            parts.group(3),
            Optional.ofNullable(parts.group(4)).orElse(""),
            Optional.ofNullable(parts.group(5)).orElse(""));
    return url.sound() ? Optional.of(url) : Optional.empty();
  }

  private boolean sound() {
    String beyond = path + query + fragment.replaceFirst("#", "");
    boolean plain = beyond.chars().noneMatch(c -> c == '[' || c == ']' || c == '#');
    boolean dots = List.of(path.split("/", -1)).stream().anyMatch(s -> DOTS.matcher(s).matches());
    return plain
        && !dots
        && !NEVER.contains(scheme)
        && !DISGUISED.matcher(path).find()
        && (WEB.contains(scheme) ? web() : APP_AUTHORITY.matcher(authority).matches());
  }

  private boolean web() {
    Matcher match = WEB_AUTHORITY.matcher(authority);
    if (!match.matches()) {
      return false;
    }
    int port = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
    return port >= 1 && port <= 65_535;
  }

  /** Whose page it is. */
  public Origin origin() {
    int port = authority.lastIndexOf(':');
    String host = port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
    return new Origin(scheme, host, scheme + "://" + authority);
  }

  /** The URL as text. */
  public String text() {
    return scheme + "://" + authority + path + (query.isEmpty() ? "" : "?" + query) + fragment;
  }

  /** The URL with these parameters, in place of its own of the same names. */
  public String with(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty() && !parameters.containsKey(name(pair))) {
        pairs.add(pair);
      }
    }
    parameters.forEach((name, value) -> pairs.add(name + "=" + encoded(value)));
    String from = path.isEmpty() && WEB.contains(scheme) ? "/" : path;
    return scheme + "://" + authority + from + "?" + String.join("&", pairs) + fragment;
  }

  private static String name(String pair) {
    int end = pair.indexOf('=');
    return URLDecoder.decode(end < 0 ? pair : pair.substring(0, end), StandardCharsets.UTF_8);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
