package dev.latchkey.store.sql;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.user.Target;
import dev.latchkey.user.User;
import dev.latchkey.user.UserStore.Clash;
import java.time.Instant;
import java.util.Optional;

/** The target of a user's address or number, when that changes: moved, or made. */
final class TargetMove {
  private final Sql sql;
  private final User before;
  private final Instant at;

  TargetMove(Sql sql, User before, Instant at) {
    this.sql = sql;
    this.before = before;
    this.at = at;
  }

  /** Whether someone else has the identifier, or the id that a new target would get. */
  Optional<Clash> clash(String type, String identifier, String newId) {
    Optional<Target> there = TargetRow.withIdentifier(sql, before.project(), type, identifier);
    if (there.isPresent()) {
      return there.filter(target -> !target.user().equals(before.id())).map(_ -> Clash.TARGET);
    }
    boolean made = former(type).isEmpty();
    return made && TargetRow.withId(sql, before.project(), newId).isPresent()
        ? Optional.of(Clash.TARGET)
        : Optional.empty();
  }

  void make(String type, String identifier, String newId) {
    Optional<Target> former = former(type);
    if (TargetRow.withIdentifier(sql, before.project(), type, identifier).isPresent()) {
      former
          .filter(target -> !target.identifier().equals(identifier))
          .ifPresent(target ->
              TargetRow.delete(
                  sql,
                  target.project(),
                  target.user(),
                  target.id())); // the user's own already: keep one
      return;
    }
    former.ifPresentOrElse(
        target -> TargetRow.move(sql, target, identifier, at),
        () ->
            TargetRow.insert(
                sql, new Target(before.project(), newId, before.id(), type, identifier, at, at)));
  }

  /** The target of the address or number that the user had so far. */
  private Optional<Target> former(String type) {
    Optional<String> had =
        type.equals(Target.EMAIL)
            ? before.email().map(EmailAddress::value)
            : before.phone().map(PhoneNumber::value);
    return had.flatMap(old -> TargetRow.withIdentifier(sql, before.project(), type, old))
        .filter(target -> target.user().equals(before.id()));
  }
}
