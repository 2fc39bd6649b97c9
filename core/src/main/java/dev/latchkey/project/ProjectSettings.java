package dev.latchkey.project;

import java.time.Duration;
import java.util.Set;

/**
 * What a project decides for itself.
 *
 * @param sessionDuration how long a session lives, 60 s to 365 days
 * @param sessionLimit how many live sessions a user may have, 1 to 100
 * @param userLimit how many users the project may have, 0 to 10,000; 0 means no limit
 * @param passwordHistory how many former passwords may not be used again, 0 to 20
 * @param personalDataCheck whether a password may not contain the user's own data
 * @param invalidateSessions whether changing the password ends the user's other sessions
 * @param fallbackCookies whether a page that cannot keep cookies is told the secret
 * @param legacyCookie whether the twin cookie without SameSite is sent as well
 * @param methodsOff ways of signing in that are switched off
 */
public record ProjectSettings(
    Duration sessionDuration,
    int sessionLimit,
    int userLimit,
    int passwordHistory,
    boolean personalDataCheck,
    boolean invalidateSessions,
    boolean fallbackCookies,
    boolean legacyCookie,
    Set<String> methodsOff) {

  /** The ways of signing in that exist so far, as the protocol names them. */
  public static final Set<String> METHODS = Set.of("email-password", "anonymous");

  public static final ProjectSettings DEFAULT =
      new ProjectSettings(Duration.ofDays(365), 10, 0, 0, false, true, true, false, Set.of());

  public ProjectSettings {
    methodsOff = Set.copyOf(methodsOff);
    within("sessionDuration", sessionDuration.toSeconds(), 60, Duration.ofDays(365).toSeconds());
    within("sessionLimit", sessionLimit, 1, 100);
    within("userLimit", userLimit, 0, 10_000);
    within("passwordHistory", passwordHistory, 0, 20);
    if (!METHODS.containsAll(methodsOff)) {
      throw new IllegalArgumentException("methodsOff: any of %s".formatted(METHODS));
    }
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s = %d: must be %d to %d".formatted(name, value, least, most));
    }
  }
}
