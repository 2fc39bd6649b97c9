package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.outgoing.Destinations;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.rest.Proxies;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every setting there is. docs/config.md is made of this table. */
final class SettingTable {
  /** The key in the example of docs/config.md, which therefore is no secret. */
  static final String SAMPLE_KEY = "replace-this-with-64-random-characters";

  /** Longest key that is still a header of sane length. */
  private static final int LONGEST_KEY = 512;

  static final Setting<String> HOST =
      Setting.shown(
          "host",
          "The address the API listens on; `0.0.0.0` for every network.",
          "localhost or an IP address of this machine",
          "127.0.0.1",
          SettingTable::host);

  static final Setting<Integer> PORT =
      Setting.shown(
          "port",
          "The port the API listens on; 0 for a free one.",
          "a whole number from 0 to 65535",
          String.valueOf(Settings.DEFAULT_PORT),
          number(0, 65_535));

  static final Setting<Integer> MANAGEMENT_PORT =
      Setting.shown(
          "management-port",
          "The port of metrics, health and commands, on 127.0.0.1 only; 0 for a free one.",
          "a whole number from 0 to 65535",
          "0",
          number(0, 65_535));

  static final Setting<String> PUBLIC_URL =
      Setting.shown(
          "public-url",
          "Where browsers reach this server. Links to its own pages begin with it, whatever a"
              + " request says about its host.",
          "http:// or https://, a host, and a port if need be",
          "http://localhost and the port",
          SettingTable::publicUrl);

  static final Setting<Path> DATA =
      Setting.shown(
          "data",
          "The directory of the database and the key ring. It is made if it is not there.",
          "a directory",
          "var",
          path(path -> !Files.exists(path) || Files.isDirectory(path)));

  static final Setting<Secret> API_KEY =
      new Setting<>(
          "api-key",
          "A server key of the project `default`, with every scope. Without it, the key that an"
              + " earlier start got this way is gone.",
          "1 to 512 visible ASCII characters, and not the example of docs/config.md",
          "none",
          SettingTable::key,
          true);

  static final Setting<KeyRing> KEY_RING =
      new Setting<>(
          "key-ring",
          "The keys that seal secrets in the database, the one that seals first; needed when"
              + " several servers share a database. `latchkey key-ring create` prints a new one.",
          "1 to 16 different keys of 43 characters of base64url, separated by commas",
          "the file `keyring` in the data directory, made on the first start",
          KeyRing::parse,
          true);

  static final Setting<Proxies> TRUSTED_PROXIES =
      Setting.shown(
          "trusted-proxies",
          "The networks of the proxies that are believed about the client's address.",
          "addresses or networks such as 10.0.0.0/8 or fd00::/8, separated by commas",
          "none",
          SettingTable::proxies);

  static final Setting<Path> DEVICE_RULES =
      Setting.shown(
          "device-rules",
          "A directory of Matomo's YAML files to use in place of the bundled device rules.",
          "a directory with such files",
          "the bundled rules",
          path(Files::isDirectory));

  static final Setting<Path> COUNTRY_DATABASE =
      Setting.shown(
          "country-database",
          "A country database in MaxMind's format to use in place of the bundled one.",
          "an .mmdb file",
          "the bundled data",
          path(Files::isRegularFile));

  static final Setting<Integer> HASH_THREADS =
      Setting.shown(
          "hash-threads",
          "How many passwords are hashed at once.",
          "a whole number from 1 to 256",
          "the number of cores",
          number(1, 256));

  static final Setting<SqlStores.Server> DATABASE_URL =
      new Setting<>(
          "database-url",
          "The PostgreSQL database to use, 15 or newer, which several servers may share.",
          "postgresql://user:password@host:port/database, with what is special in a part"
              + " percent-encoded; after a `?` may follow sslmode, sslrootcert, sslcert, sslkey,"
              + " sslnegotiation, channel_binding, gssencmode, application_name, currentSchema and"
              + " prepareThreshold",
          "the file `latchkey.db` in the data directory",
          SqlStores.Server::parse,
          true);

  static final Setting<Integer> DATABASE_CONNECTIONS =
      Setting.shown(
          "database-connections",
          "How many connections to PostgreSQL a server keeps at most.",
          "a whole number from 4 to 64",
          String.valueOf(Settings.DEFAULT_CONNECTIONS),
          number(4, 64));

  static final Setting<List<Destinations.Listed>> OUTGOING_ALLOW =
      Setting.shown(
          "outgoing-allow",
          "Servers inside the operator's network that providers may be at, also without TLS;"
              + " otherwise calls go to public addresses over https only.",
          "names, addresses or networks such as login.internal or 10.1.0.0/16, separated by commas",
          "none",
          SettingTable::destinations);

  private static final List<Setting<?>> OWN =
      List.of(
          HOST,
          PORT,
          MANAGEMENT_PORT,
          PUBLIC_URL,
          DATA,
          API_KEY,
          KEY_RING,
          TRUSTED_PROXIES,
          DEVICE_RULES,
          COUNTRY_DATABASE,
          HASH_THREADS,
          DATABASE_URL,
          DATABASE_CONNECTIONS,
          OUTGOING_ALLOW);

  static final List<Setting<?>> ALL =
      Stream.of(OWN, MailSettingTable.ALL).<Setting<?>>flatMap(List::stream).toList();

  private SettingTable() {}

  /** Reads a whole number. */
  static Function<String, Optional<Integer>> number(int least, int most) {
    return text -> {
      if (!text.matches("\\d{1,9}")) {
        return Optional.empty();
      }
      return Optional.of(Integer.valueOf(text)).filter(n -> n >= least && n <= most);
    };
  }

  private static Function<String, Optional<Path>> path(Predicate<Path> fits) {
    return text -> {
      try {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text)).filter(fits);
      } catch (InvalidPathException noPath) {
        return Optional.empty();
      }
    };
  }

  private static Optional<String> publicUrl(String text) {
    return RedirectUrl.parse(text)
        .filter(url -> url.scheme().startsWith("http"))
        .filter(url -> url.path().matches("/?") && (url.query() + url.fragment()).isEmpty())
        .filter(_ -> text.indexOf('?') < 0)
        .map(url -> url.origin().text());
  }

  private static Optional<String> host(String text) {
    boolean address = !text.contains("/") && Proxies.Network.parse(text).isPresent();
    return address || text.equals("localhost") ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Secret> key(String text) {
    boolean visible = text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    boolean fits = !text.isEmpty() && text.length() <= LONGEST_KEY;
    return visible && fits && !text.equals(SAMPLE_KEY)
        ? Optional.of(new Secret(text))
        : Optional.empty();
  }

  private static Optional<List<Destinations.Listed>> destinations(String text) {
    List<Destinations.Listed> listed = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      Optional<Destinations.Listed> one = Destinations.Listed.parse(entry.strip());
      if (one.isEmpty()) {
        return Optional.empty();
      }
      listed.add(one.get());
    }
    return Optional.of(listed);
  }

  private static Optional<Proxies> proxies(String text) {
    List<Proxies.Network> networks = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      Optional<Proxies.Network> network = Proxies.Network.parse(entry.strip());
      if (network.isEmpty()) {
        return Optional.empty();
      }
      networks.add(network.get());
    }
    return Optional.of(new Proxies(networks));
  }
}
