package dev.latchkey.session;

import dev.latchkey.user.User;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which factors there are, and how many of them a session must have shown. */
public final class Factors {
  public static final String PASSWORD = "password";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";

  private static final int WITH_MFA = 2;

  private Factors() {}

  /**
   * Whether enough was shown. A user who asks for a second factor must show two different ones, if
   * there are two that can be shown: the protocol counts the same one twice, which is no second
   * factor.
   */
  static boolean enough(User user, List<String> shown) {
    Set<String> different = Set.copyOf(shown);
    if (!user.mfa() || different.size() >= WITH_MFA || second(user).isEmpty()) {
      return true;
    }
    Set<String> possible = new HashSet<>(second(user));
    possible.addAll(different);
    if (user.password().isPresent()) {
      possible.add(PASSWORD);
    }
    return possible.size() < WITH_MFA;
  }

  /** The second factors that the user can show. */
  private static Set<String> second(User user) {
    Set<String> second = new HashSet<>();
    if (user.emailVerified()) {
      second.add(EMAIL);
    }
    if (user.phoneVerified()) {
      second.add(PHONE);
    }
    return second;
  }
}
