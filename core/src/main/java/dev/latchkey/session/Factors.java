package dev.latchkey.session;

import dev.latchkey.user.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a session may show of its user, by the protocol's names, and how much of it is enough. */
public final class Factors {
  public static final String PASSWORD = "password";
  public static final String TOTP = "totp";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";

  /** A sign-in at a provider; the protocol counts it as two, which one sign-in is not. */
  public static final String OAUTH2 = "oauth2";

  /** A code that the app itself delivers. */
  public static final String CUSTOM = "custom";

  /** One of the codes that stand in for a factor that is lost. */
  public static final String RECOVERY_CODE = "recoveryCode";

  private static final int WITH_MFA = 2;

  private Factors() {}

  /**
   * Whether enough was shown. A user who asks for a second factor must show two different ones, if
   * there are two that can be shown: the protocol counts the same one twice, which is no second
   * factor.
   *
   * @param allowed the second factors that the project allows
   */
  static boolean enough(User user, List<String> shown, Set<String> allowed) {
    Set<String> different = Set.copyOf(shown);
    if (!user.mfa() || different.size() >= WITH_MFA) {
      return true;
    }
    Set<String> possible = new HashSet<>(second(user, allowed));
    if (possible.isEmpty()) {
      return true;
    }
    possible.addAll(different);
    if (user.password().isPresent()) {
      possible.add(PASSWORD);
    }
    return possible.size() < WITH_MFA;
  }

  /**
   * The second factors that a user can show.
   *
   * @param allowed those that the project allows
   */
  public static List<String> second(User user, Set<String> allowed) {
    List<String> second = new ArrayList<>();
    if (user.authenticator()) {
      second.add(TOTP);
    }
    if (user.email().isPresent() && user.emailVerified()) {
      second.add(EMAIL);
    }
    if (user.phone().isPresent() && user.phoneVerified()) {
      second.add(PHONE);
    }
    second.add(CUSTOM); // the app finds a way to every user
    second.retainAll(allowed);
    return List.copyOf(second);
  }
}
