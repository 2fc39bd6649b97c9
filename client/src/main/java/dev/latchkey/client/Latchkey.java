package dev.latchkey.client;

import dev.latchkey.client.model.Session;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * A client of one project on one server. It never changes, so any number of threads may use it;
 * what would change it gives another client that shares its connections.
 *
 * <p>It speaks for nobody, for a user ({@link #signedIn}, {@link #withSession}, {@link #withJwt}),
 * or for an app's server ({@link #withKey}). Signing in by {@link #account} alone leaves it as it
 * is: whoever serves many users has a client for each.
 *
 * <p>A call takes at most ten seconds, retries included. Only calls that read or remove are tried
 * again, at most twice, and only where the network failed or the server was not there or too busy.
 */
public final class Latchkey extends Services {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int RETRIES = 2;

  private final Connection connection;

  Latchkey(Connection connection) {
    super(new Transport(connection));
    this.connection = connection;
  }

  /**
   * A client that speaks for nobody yet.
   *
   * @param endpoint where the API is, such as {@code https://id.example.com/v1}
   * @param project the project's id
   * @throws IllegalArgumentException if the endpoint is not an http or https URL of a directory
   */
  public static Latchkey connect(String endpoint, String project) {
    var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    return new Latchkey(
        new Connection(
            http,
            Connection.checked(endpoint),
            Connection.header("project", project),
            Optional.empty(),
            Map.of(),
            TIMEOUT,
            new Retries(RETRIES, () -> ThreadLocalRandom.current().nextDouble()),
            Time.REAL));
  }

  /**
   * Signs in, and gives a client that speaks for the user: {@code app.signedIn(account ->
   * account.createEmailPasswordSession(email, password))}. It keeps the session from the answer's
   * cookie, or from its secret where this client has a key.
   *
   * @throws LatchkeyException if signing in ends with one
   */
  public Latchkey signedIn(Function<AccountService, Session> way) {
    var opened = new OpenedSession(connection.project());
    Session session = way.apply(new AccountService(new Transport(connection, opened::hear)));
    return withSession(opened.secret(session));
  }

  /** Signs in as {@link #signedIn} does, without waiting. */
  public CompletableFuture<Latchkey> signedInAsync(
      Function<AsyncAccountService, CompletableFuture<Session>> way) {
    var opened = new OpenedSession(connection.project());
    var account = new AsyncAccountService(new Transport(connection, opened::hear));
    return way.apply(account).thenApply(session -> withSession(opened.secret(session)));
  }

  /**
   * What opens the user's session, if this client speaks for one by a session: for {@link
   * #withSession} later. Whoever has it is the user.
   */
  public Optional<String> session() {
    return connection
        .credential()
        .filter(Credential.Session.class::isInstance)
        .map(Credential::secret);
  }

  /** The same for a user, by what opens a session. */
  public Latchkey withSession(String secret) {
    return new Latchkey(connection.as(new Credential.Session(Connection.header("secret", secret))));
  }

  /** The same for a user, by a JWT. */
  public Latchkey withJwt(String jwt) {
    return new Latchkey(connection.as(new Credential.Jwt(Connection.header("jwt", jwt))));
  }

  /** The same for an app's server, by a key of the project. */
  public Latchkey withKey(String key) {
    return new Latchkey(connection.as(new Credential.Key(Connection.header("key", key))));
  }

  /** The same with names of countries and letters in another language than the project's. */
  public Latchkey withLocale(Locale locale) {
    return with("X-Appwrite-Locale", locale.toLanguageTag().toLowerCase(Locale.ROOT));
  }

  /**
   * The same with answers as an older version of the protocol had them.
   *
   * @param version such as {@code 1.4.0}
   */
  public Latchkey withResponseFormat(String version) {
    return with("X-Appwrite-Response-Format", version);
  }

  /**
   * The same for one visitor of an app's server: sessions made with a key say what the visitor
   * signed in on.
   *
   * @param userAgent of the visitor's browser
   */
  public Latchkey withForwardedUserAgent(String userAgent) {
    return with("X-Forwarded-User-Agent", userAgent);
  }

  /**
   * The same without limits and without a check of where links lead, in development.
   *
   * @param key a developer's key of the project
   */
  public Latchkey withDevKey(String key) {
    return with("X-Appwrite-Dev-Key", key);
  }

  private Latchkey with(String header, String value) {
    return new Latchkey(connection.with(header, Connection.header(header, value)));
  }

  /**
   * The same with another patience.
   *
   * @param timeout how long a call may take in all, at least a millisecond
   */
  public Latchkey withTimeout(Duration timeout) {
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("no call can be answered in " + timeout);
    }
    return new Latchkey(connection.with(timeout));
  }

  /**
   * The same, trying again more or less often.
   *
   * @param most how often a call that reads or removes is tried beside the first time; 0 for never
   */
  public Latchkey withRetries(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("less than no retries: " + most);
    }
    return new Latchkey(connection.with(new Retries(most, connection.retries().jitter())));
  }

  /** The same over another HTTP client: with a proxy, other certificates or an executor. */
  public Latchkey withHttpClient(HttpClient http) {
    return new Latchkey(connection.with(Objects.requireNonNull(http)));
  }

  /** Where it goes and for which project; nothing that opens anything. */
  @Override
  public String toString() {
    URI endpoint = connection.endpoint();
    return "Latchkey[" + endpoint + ", " + connection.project() + "]";
  }
}
