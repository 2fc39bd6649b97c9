// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

/** The services of the API. */
public abstract sealed class Services permits Latchkey {
  private final AccountService account;
  private final UsersService users;
  private final JwtsService jwts;
  private final LocaleService locale;
  private final DevService dev;
  private final HealthService health;
  private final PingService ping;

  Services(Transport transport) {
    this.account = new AccountService(transport);
    this.users = new UsersService(transport);
    this.jwts = new JwtsService(transport);
    this.locale = new LocaleService(transport);
    this.dev = new DevService(transport);
    this.health = new HealthService(transport);
    this.ping = new PingService(transport);
  }

  /** The calls of the service {@code account}. */
  public AccountService account() {
    return account;
  }

  /** The calls of the service {@code users}. */
  public UsersService users() {
    return users;
  }

  /** The calls of the service {@code jwts}. */
  public JwtsService jwts() {
    return jwts;
  }

  /** The calls of the service {@code locale}. */
  public LocaleService locale() {
    return locale;
  }

  /** The calls of the service {@code dev}. */
  public DevService dev() {
    return dev;
  }

  /** The calls of the service {@code health}. */
  public HealthService health() {
    return health;
  }

  /** The calls of the service {@code ping}. */
  public PingService ping() {
    return ping;
  }
}
