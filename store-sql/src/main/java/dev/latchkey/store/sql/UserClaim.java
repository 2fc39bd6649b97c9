package dev.latchkey.store.sql;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.user.Target;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange.Claimed;

/** What goes when an account turns out to be someone else's than whoever set it up. */
final class UserClaim {
  private static final String OF_USER = " WHERE project_id = ? AND user_id = ?";

  private final Sql sql;
  private final User user;

  UserClaim(Sql sql, User user) {
    this.sql = sql;
    this.user = user;
  }

  /** Takes everything but the address that was shown; a new table of ways to sign in comes here. */
  void make(Claimed.Way by) {
    sql.change("DELETE FROM sessions" + OF_USER, user.project(), user.id());
    sql.change("DELETE FROM tokens" + OF_USER, user.project(), user.id());
    sql.change("DELETE FROM identities" + OF_USER, user.project(), user.id());
    sql.change("DELETE FROM known_devices" + OF_USER, user.project(), user.id());
    sql.change("DELETE FROM mfa_authenticators" + OF_USER, user.project(), user.id());
    sql.change("DELETE FROM mfa_recovery_codes" + OF_USER, user.project(), user.id());
    sql.change(
        "DELETE FROM targets" + OF_USER + " AND (type <> ? OR identifier <> ?)",
        user.project(),
        user.id(),
        by == Claimed.Way.EMAIL ? Target.EMAIL : Target.SMS,
        address(by));
    String other = by == Claimed.Way.EMAIL ? "phone" : "email";
    sql.change(
        "UPDATE users SET password_hash = NULL, password_changed_at = NULL,"
            + " password_history = '[]', mfa = 0, authenticator = 0, signed_in = 0, password_recovered = 0, "
            + "%s = '', %s_words = '', %s_verified = 0".formatted(other, other, other)
            + " WHERE project_id = ? AND id = ?",
        user.project(),
        user.id());
  }

  private String address(Claimed.Way by) {
    return by == Claimed.Way.EMAIL
        ? user.email().map(EmailAddress::value).orElse("")
        : user.phone().map(PhoneNumber::value).orElse("");
  }
}
