package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.mail.DeniedNumbers;
import dev.latchkey.mail.PostLimits;
import dev.latchkey.outgoing.Destinations;
import dev.latchkey.project.Smtp;
import dev.latchkey.rest.Proxies;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a server is to run.
 *
 * @param host the address the API listens on; loopback unless the operator says otherwise
 * @param port the API's port, 0 for a free one
 * @param managementPort the management listener's port, 0 for a free one; always on loopback
 * @param publicUrl where browsers reach the server, without a slash at the end
 * @param data the directory of the database and what goes with it
 * @param apiKey a key with every scope for the project {@code default}
 * @param keyRing the keys that seal, in place of the file in the data directory
 * @param proxies who is believed about the client's address
 * @param deviceRules a directory of rule tables to use instead of those bundled
 * @param countryDatabase a country database to use instead of the one bundled
 * @param hashThreads how many passwords are hashed at once, 1 or more
 * @param database the PostgreSQL database to use in place of the file in the data directory
 * @param databaseConnections how many connections to it are kept at most
 * @param outgoing where calls may go beside the public network
 * @param mail how letters leave
 * @param text how text messages leave
 */
public record Settings(
    String host,
    int port,
    int managementPort,
    Optional<String> publicUrl,
    Path data,
    Optional<Secret> apiKey,
    Optional<KeyRing> keyRing,
    Proxies proxies,
    Optional<Path> deviceRules,
    Optional<Path> countryDatabase,
    int hashThreads,
    Optional<SqlStores.Server> database,
    int databaseConnections,
    List<Destinations.Listed> outgoing,
    MailSettings mail,
    TextSettings text) {
  public Settings {
    outgoing = List.copyOf(outgoing);
  }

  public static final int DEFAULT_PORT = 8080;

  /** Between the 10 and 16 with which two cores insert most durably: docs/adr/0013. */
  static final int DEFAULT_CONNECTIONS = 12;

  /** What holds where nothing is set. */
  public static Settings defaults() {
    return new Settings(
        "127.0.0.1",
        DEFAULT_PORT,
        0,
        Optional.empty(),
        Path.of("var"),
        Optional.empty(),
        Optional.empty(),
        Proxies.none(),
        Optional.empty(),
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        Optional.empty(),
        DEFAULT_CONNECTIONS,
        List.of(),
        new MailSettings(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Smtp.Security.STARTTLS,
            Optional.empty(),
            Optional.empty(),
            PostLimits.DEFAULT.perAddress(),
            PostLimits.DEFAULT.mailPerProject()),
        new TextSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DeniedNumbers.DEFAULT,
            PostLimits.DEFAULT.textPerNumber(),
            PostLimits.DEFAULT.textPerProject()));
  }

  /** How many messages go out at most. */
  PostLimits limits() {
    return new PostLimits(
        mail.perAddress(), mail.perProject(), text.perNumber(), text.perProject());
  }
}
