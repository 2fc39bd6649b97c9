package dev.latchkey.store.sql;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.user.Target;
import dev.latchkey.user.User;
import dev.latchkey.user.UserStore.Clash;
import java.util.List;
import java.util.Optional;

/** Asks, within a change, what stands in the way of a user. */
final class UserClash {
  private UserClash() {}

  static Optional<Clash> ofNew(Sql sql, User user, List<Target> targets, int userLimit) {
    if (sql.any("SELECT 1 FROM users WHERE project_id = ? AND id = ?", user.project(), user.id())) {
      return Optional.of(Clash.ID);
    }
    return ofAddresses(sql, user)
        .or(() ->
            targets.stream().anyMatch(target -> taken(sql, target))
                ? Optional.of(Clash.TARGET)
                : Optional.empty())
        .or(() ->
            full(sql, user.project(), userLimit) ? Optional.of(Clash.LIMIT) : Optional.empty());
  }

  private static Optional<Clash> ofAddresses(Sql sql, User user) {
    return user.email()
        .flatMap(email -> ofEmail(sql, user, email))
        .or(() -> user.phone().flatMap(phone -> ofPhone(sql, user, phone)));
  }

  /** Whether another user has the address. */
  static Optional<Clash> ofEmail(Sql sql, User user, EmailAddress email) {
    boolean taken =
        sql.any(
            "SELECT 1 FROM users WHERE project_id = ? AND email = ? AND email <> '' AND id <> ?",
            user.project(),
            email,
            user.id());
    return taken ? Optional.of(Clash.EMAIL) : Optional.empty();
  }

  /** Whether another user has the number. */
  static Optional<Clash> ofPhone(Sql sql, User user, PhoneNumber phone) {
    boolean taken =
        sql.any(
            "SELECT 1 FROM users WHERE project_id = ? AND phone = ? AND phone <> '' AND id <> ?",
            user.project(),
            phone,
            user.id());
    return taken ? Optional.of(Clash.PHONE) : Optional.empty();
  }

  /** Whether there is a target of that id, or of that type and identifier, whoever has it. */
  private static boolean taken(Sql sql, Target target) {
    return TargetRow.withId(sql, target.project(), target.id()).isPresent()
        || TargetRow.withIdentifier(sql, target.project(), target.type(), target.identifier())
            .isPresent();
  }

  private static boolean full(Sql sql, ProjectId project, int limit) {
    // Costs the limit at most, which is 10,000 entries of an index
    return limit > 0
        && sql.any(
            "SELECT 1 FROM users WHERE project_id = ? ORDER BY seq LIMIT 1 OFFSET ?",
            project,
            limit - 1);
  }
}
