package dev.latchkey.rest;

import java.util.List;
import java.util.Set;

/** Which scopes each kind of caller holds, and which a server key may be given. */
public final class Scopes {
  public static final String ACCOUNT = "account";
  public static final String GLOBAL = "global";
  public static final String HEALTH_READ = "health.read";
  public static final String LOCALE_READ = "locale.read";
  public static final String PUBLIC = "public";
  public static final String SESSIONS_WRITE = "sessions.write";
  public static final String TARGETS_READ = "targets.read";
  public static final String TARGETS_WRITE = "targets.write";
  public static final String USERS_READ = "users.read";
  public static final String USERS_WRITE = "users.write";

  /** What a key may be given, in the order shown to operators. */
  public static final List<String> GRANTABLE =
      List.of(
          SESSIONS_WRITE,
          USERS_READ,
          USERS_WRITE,
          TARGETS_READ,
          TARGETS_WRITE,
          LOCALE_READ,
          HEALTH_READ);

  /** What everyone without a key holds, signed in or not. */
  static final Set<String> OPEN = Set.of(GLOBAL, PUBLIC, SESSIONS_WRITE, LOCALE_READ);

  /**
   * What every key holds beside its own scopes. A key never holds {@code account} or {@code
   * public}.
   */
  private static final Set<String> EVERY_KEY = Set.of(GLOBAL, HEALTH_READ);

  private Scopes() {}

  /** Whether a caller holds a scope. */
  static boolean holds(Caller caller, String scope) {
    return switch (caller) {
      case Caller.Guest _ -> OPEN.contains(scope);
      case Caller.User _ -> OPEN.contains(scope) || scope.equals(ACCOUNT);
      case Caller.Server(Caller.Key key) ->
          EVERY_KEY.contains(scope) || (GRANTABLE.contains(scope) && key.scopes().contains(scope));
    };
  }
}
