package dev.latchkey.store.sql;

import dev.latchkey.query.Search;
import dev.latchkey.user.Target;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserStore.Clash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes to one user, within one change of the database. */
final class UserEdit {
  private final Sql sql;
  private final User user;
  private final Instant at;
  private final TargetMove targets;

  /**
   * An edit of the user as it is.
   *
   * @param at when it happens
   */
  UserEdit(Sql sql, User user, Instant at) {
    this.sql = sql;
    this.user = user;
    this.at = at;
    this.targets = new TargetMove(sql, user, at);
  }

  /** What stands in the way of any of the changes, first of address, number and target. */
  Optional<Clash> clash(List<UserChange> changes) {
    return changes.stream().flatMap(change -> clash(change).stream()).sorted().findFirst();
  }

  private Optional<Clash> clash(UserChange change) {
    return switch (change) {
      case UserChange.Email(var email, var targetId) ->
          UserClash.ofEmail(sql, user, email)
              .or(() -> targets.clash(Target.EMAIL, email.value(), targetId));
      case UserChange.Phone(var phone, var targetId) ->
          UserClash.ofPhone(sql, user, phone)
              .or(() -> targets.clash(Target.SMS, phone.value(), targetId));
      case UserChange.Name _,
          UserChange.Password _,
          UserChange.Recovered _,
          UserChange.EmailVerified _,
          UserChange.PhoneVerified _,
          UserChange.Claimed _,
          UserChange.Mfa _,
          UserChange.Prefs _,
          UserChange.Active _,
          UserChange.Accessed _ ->
          Optional.empty();
    };
  }

  void make(List<UserChange> changes) {
    changes.forEach(this::make);
    if (!changes.stream().allMatch(UserChange.Accessed.class::isInstance)) {
      set("updated_at = ?", at);
    }
  }

  private void make(UserChange change) {
    switch (change) {
      case UserChange.Name(var name) -> set("name = ?, name_words = ?", name, Search.indexed(name));
      case UserChange.Email(var email, var targetId) -> {
        String words = Search.indexed(email.value());
        set("email = ?, email_words = ?, email_verified = 0", email, words);
        SqlTokenStore.emailChanged(sql, user);
        targets.make(Target.EMAIL, email.value(), targetId);
      }
      case UserChange.Phone(var phone, var targetId) -> {
        String words = Search.indexed(phone.value());
        set("phone = ?, phone_words = ?, phone_verified = 0", phone, words);
        SqlTokenStore.phoneChanged(sql, user);
        targets.make(Target.SMS, phone.value(), targetId);
      }
      case UserChange.Password(var password) -> {
        set(
            "password_hash = ?, password_changed_at = ?, password_history = ?",
            password.hash(),
            password.changedAt(),
            TextList.write(password.history()));
        SqlTokenStore.passwordChanged(sql, user);
      }
      case UserChange.Recovered(var recovered) -> set("password_recovered = ?", recovered);
      case UserChange.EmailVerified(var verified) -> set("email_verified = ?", verified);
      case UserChange.PhoneVerified(var verified) -> set("phone_verified = ?", verified);
      case UserChange.Claimed(var by) -> new UserClaim(sql, user).make(by);
      case UserChange.Mfa(var mfa) -> set("mfa = ?", mfa);
      case UserChange.Prefs(var json) -> set("prefs = ?", json);
      case UserChange.Active(var active) -> set("active = ?", active);
      case UserChange.Accessed(var seen) -> set("accessed_at = ?", seen);
    }
  }

  private void set(String columns, Object... values) {
    var all = new java.util.ArrayList<>(List.of(values));
    all.add(user.project());
    all.add(user.id());
    sql.change("UPDATE users SET " + columns + " WHERE project_id = ? AND id = ?", all.toArray());
  }
}
