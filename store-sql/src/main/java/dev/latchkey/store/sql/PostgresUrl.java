package dev.latchkey.store.sql;

import dev.latchkey.core.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The connection URI of a PostgreSQL, as its own tools read it (PostgreSQL 18 manual, section
 * 34.1.1.2), for one server by TCP.
 */
final class PostgresUrl {
  private static final int DEFAULT_PORT = 5432;
  private static final int MAX_PORT = 65_535;

  private static final Pattern URL =
      Pattern.compile(
          "postgres(?:ql)?://"
              + "(?:(?<user>[^:@/]+)(?::(?<password>[^@/]*))?@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]:@/?#,\\s]+)(?::(?<port>\\d{1,5}))?"
              + "/(?<database>[^/?#@]+)"
              + "(?:\\?(?<options>[^#]*))?");

  /** What may follow the question mark, and the driver's name for it. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslnegotiation", "sslNegotiation"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("channelBinding", "channelBinding"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("application_name", "ApplicationName"),
          Map.entry("ApplicationName", "ApplicationName"),
          Map.entry("currentSchema", "currentSchema"),
          Map.entry("prepareThreshold", "prepareThreshold"));

  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "sslmode", Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
          "sslNegotiation", Set.of("postgres", "direct"),
          "channelBinding", Set.of("disable", "prefer", "require"),
          "gssEncMode", Set.of("disable", "allow", "prefer", "require"));

  private PostgresUrl() {}

  /** The server that an URL names; nothing if it is none, or says something not understood. */
  static Optional<SqlStores.Server> parse(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<String> user = decoded(orElse(parts.group("user"), System.getProperty("user.name")));
    Optional<String> password = decoded(orElse(parts.group("password"), ""));
    Optional<String> database = decoded(String.valueOf(parts.group("database")));
    Optional<Map<String, String>> options = options(orElse(parts.group("options"), ""));
    int port = Integer.parseInt(orElse(parts.group("port"), String.valueOf(DEFAULT_PORT)));
    if (user.isEmpty() || password.isEmpty() || database.isEmpty() || options.isEmpty()) {
      return Optional.empty();
    }
    if (port < 1 || port > MAX_PORT) {
      return Optional.empty();
    }
    return Optional.of(
        new SqlStores.Server(
            String.valueOf(parts.group("host")),
            port,
            database.get(),
            user.get(),
            password.filter(text -> !text.isEmpty()).map(Secret::new),
            options.get()));
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static Optional<Map<String, String>> options(String query) {
    var options = new LinkedHashMap<String, String>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] named = pair.split("=", 2);
      String driversName = OPTIONS.get(named[0]);
      Optional<String> value = named.length == 2 ? decoded(named[1]) : Optional.empty();
      if (driversName == null || value.isEmpty()) {
        return Optional.empty();
      }
      Set<String> allowed = ALLOWED.getOrDefault(driversName, Set.of(value.get()));
      if (!allowed.contains(value.get()) || options.put(driversName, value.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(options);
  }

  /** The text of percent-encoded UTF-8 (RFC 3986 section 2.1). */
  private static Optional<String> decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      boolean plain = decoded.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
      return plain ? Optional.of(decoded) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
