package dev.latchkey.store.sql;

import dev.latchkey.audit.AuditStore;
import dev.latchkey.core.Secret;
import dev.latchkey.fresh.Freshness;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.jwt.SigningKeyStore;
import dev.latchkey.key.KeyStore;
import dev.latchkey.known.KnownDeviceStore;
import dev.latchkey.limit.CounterStore;
import dev.latchkey.mail.OutboxStore;
import dev.latchkey.mfa.MfaStore;
import dev.latchkey.oauth.StateStore;
import dev.latchkey.project.ProjectStore;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.RenewalStore;
import dev.latchkey.session.SessionStore;
import dev.latchkey.token.TokenStore;
import dev.latchkey.user.TargetStore;
import dev.latchkey.user.UserStore;
import dev.latchkey.vault.SealedStore;
import dev.latchkey.vault.VaultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every store over one SQL database. A change that a store's method returned from is on the disk,
 * and seen by whoever asks next. Every method throws a {@link Problem} of {@link
 * dev.latchkey.core.Code#GENERAL_SERVICE_UNAVAILABLE} while the database cannot answer.
 */
public final class SqlStores implements AutoCloseable {
  private final Database database;

  SqlStores(Database database) {
    this.database = database;
  }

  /**
   * Opens {@code latchkey.db} in a directory, made with its directories if it is not there, and
   * brings it to this version.
   *
   * @throws Unusable with a sentence for the operator if that cannot be done
   */
  public static SqlStores open(Path dataDirectory) {
    Path file = DataDirectory.file(dataDirectory);
    return open(new Sqlite(file), file.toString(), () -> {}, () -> {});
  }

  /**
   * Opens a PostgreSQL database, and brings it to this version.
   *
   * @param connections how many to keep at most, 2 or more
   * @throws Unusable with a sentence for the operator if that cannot be done; within five seconds,
   *     unless another process is bringing it to a new version
   */
  public static SqlStores open(Server server, int connections) {
    return open(new Postgres(server, connections));
  }

  /** Opens a PostgreSQL database, with another patience than usual if need be. */
  static SqlStores open(Postgres postgres) {
    SqlStores.Server server = postgres.server();
    return open(
        postgres,
        server.toString(),
        () -> PostgresFault.check(postgres),
        () -> PostgresFault.checkMayUse(postgres));
  }

  private static SqlStores open(
      Dialect dialect, String name, Runnable checkBefore, Runnable checkAfter) {
    try {
      checkBefore.run();
      Migrations.apply(dialect, name);
      checkAfter.run();
      return new SqlStores(dialect.open());
    } catch (StoreFailure failure) {
      throw new Unusable(dialect.unusable(name, failure), failure);
    }
  }

  /**
   * Copies the {@code latchkey.db} of a directory into a PostgreSQL database that is empty, all of
   * it or nothing; or finds that all of it is there already. No server may be using the directory.
   *
   * @throws Unusable with a sentence for the operator if that cannot be done
   */
  public static Copied copy(Path dataDirectory, Server to, Progress progress) {
    return new Copier(DataDirectory.in(dataDirectory), new Postgres(to, 2), progress).run();
  }

  /** Tells of what changes in the database. */
  public Freshness freshness() {
    return database.freshness();
  }

  /** Where projects are kept. */
  public ProjectStore projects() {
    return new SqlProjectStore(database);
  }

  /** Where keys are kept. */
  public KeyStore keys() {
    return new SqlKeyStore(database);
  }

  /** Where second factors are kept. */
  public MfaStore mfa() {
    return new SqlMfaStore(database);
  }

  /** Where signing keys are kept. */
  public SigningKeyStore signingKeys() {
    return new SqlSigningKeyStore(database);
  }

  /** Where targets are kept. */
  public TargetStore targets() {
    return new SqlTargetStore(database);
  }

  /** Where users are kept. */
  public UserStore users() {
    return new SqlUserStore(database);
  }

  /** Where sessions are kept. */
  public SessionStore sessions() {
    return new SqlSessionStore(database);
  }

  /** Whose turn it is to renew provider tokens. */
  public RenewalStore renewals() {
    return new SqlRenewalStore(database);
  }

  /** Whether other processes may be using the database. */
  public boolean shared() {
    return database.shared();
  }

  /** Where counts are kept. */
  public CounterStore counters() {
    return new SqlCounterStore(database);
  }

  /** Where events are kept. */
  public AuditStore audit() {
    return new SqlAuditStore(database);
  }

  /** Where it says which keys the database was sealed with. */
  public VaultStore vault() {
    return new SqlVaultStore(database);
  }

  /** What lies sealed. */
  public SealedStore sealed() {
    return new SqlSealedStore(database);
  }

  /** Where messages wait. */
  public OutboxStore outbox() {
    return new SqlOutboxStore(database);
  }

  /** Where one-time secrets are kept. */
  public TokenStore tokens() {
    return new SqlTokenStore(database);
  }

  /** Where identities are kept. */
  public IdentityStore identities() {
    return new SqlIdentityStore(database);
  }

  /** Where devices that users signed in on are kept. */
  public KnownDeviceStore knownDevices() {
    return new SqlKnownDeviceStore(database);
  }

  /** Where it says which states came back from a provider. */
  public StateStore states() {
    return new SqlStateStore(database);
  }

  /** Whether the database answers, by one short read. */
  public boolean ready() {
    try {
      database.read(sql -> sql.any("SELECT 1 FROM projects WHERE id = ?", ""));
      return database.open();
    } catch (Problem busy) {
      return false;
    }
  }

  /** Finishes the changes that wait, and closes the database. */
  @Override
  public void close() {
    database.close();
  }

  /**
   * Where a PostgreSQL database is, and who asks. As text it is an URL without its secrets.
   *
   * @param host its name or address; an address of IPv6 in brackets
   * @param options what is said about the connection, by the driver's names
   */
  public record Server(
      String host,
      int port,
      String database,
      String user,
      Optional<Secret> password,
      Map<String, String> options) {
    public Server {
      options = Map.copyOf(options);
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database?options}; nothing if it is not
     * that. User, password, port and options may be left out.
     */
    public static Optional<Server> parse(String url) {
      return PostgresUrl.parse(url);
    }

    @Override
    public String toString() {
      return "postgresql://%s:%d/%s".formatted(host, port, database);
    }
  }

  /**
   * What a copy found.
   *
   * @param now whether it was copied now; false if it was there already
   */
  public record Copied(boolean now, List<Table> tables) {
    public Copied {
      tables = List.copyOf(tables);
    }

    /**
     * A table that is the same on both sides.
     *
     * @param checksum of all its rows, in hexadecimal
     */
    public record Table(String name, long rows, String checksum) {}
  }

  /** Hears how far a copy is. */
  public interface Progress {
    /**
     * Called now and then, and at the beginning and end of each step.
     *
     * @param doing such as {@code copying}
     * @param done rows so far
     * @param all rows there are
     */
    void at(String doing, String table, long done, long all);
  }

  /** A database that cannot be opened. The message is one sentence, for the operator. */
  @SuppressWarnings("serial") // never serialised: it stops the start
  public static final class Unusable extends RuntimeException {
    Unusable(String sentence) {
      super(sentence);
    }

    Unusable(String sentence, Exception cause) {
      super(sentence, cause);
    }
  }
}
