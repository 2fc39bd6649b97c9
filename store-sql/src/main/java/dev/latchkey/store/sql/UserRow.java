package dev.latchkey.store.sql;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.query.Search;
import dev.latchkey.store.sql.Listed.Attribute;
import dev.latchkey.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a user lies in its table. */
final class UserRow {
  static final String COLUMNS =
      "project_id, id, created_at, updated_at, registered_at, accessed_at, active, mfa, authenticator,"
          + " email, email_verified, phone, phone_verified, name, labels, password_hash,"
          + " password_changed_at, password_history, prefs";

  private static final String ALL =
      COLUMNS + ", id_words, email_words, phone_words, name_words, label_words";

  private static final String MARKS = "?, ".repeat(23) + "?";

  /** Lists of users. */
  static final Listed<User> LISTED =
      new Listed<>(
          "users",
          COLUMNS,
          UserRow::read,
          Map.ofEntries(
              Map.entry("$id", Attribute.plain("id").with("id_words")),
              Map.entry("$createdAt", Attribute.plain("created_at")),
              Map.entry("$updatedAt", Attribute.plain("updated_at")),
              Map.entry(Listed.SEQUENCE, Attribute.sequence()),
              Map.entry("name", Attribute.plain("name").with("name_words")),
              Map.entry("email", Attribute.sparse("email").with("email_words")),
              Map.entry("phone", Attribute.sparse("phone").with("phone_words")),
              Map.entry("status", Attribute.plain("active")),
              Map.entry("passwordUpdate", Attribute.time("password_changed_at")),
              Map.entry("registration", Attribute.plain("registered_at")),
              Map.entry("emailVerification", Attribute.plain("email_verified")),
              Map.entry("phoneVerification", Attribute.plain("phone_verified")),
              Map.entry("labels", Attribute.texts("labels")),
              Map.entry("accessedAt", Attribute.time("accessed_at"))),
          "id_words || email_words || phone_words || name_words || label_words");

  static final String INSERT = "INSERT INTO users (" + ALL + ") VALUES (" + MARKS + ")";

  private UserRow() {}

  static Object[] values(User user) {
    return new Object[] {
      user.project(),
      user.id(),
      user.createdAt(),
      user.updatedAt(),
      user.registeredAt(),
      user.accessedAt(),
      user.active(),
      user.mfa(),
      user.authenticator(),
      email(user),
      user.emailVerified(),
      phone(user),
      user.phoneVerified(),
      user.name(),
      TextList.write(user.labels()),
      user.password().map(User.Password::hash),
      user.password().map(User.Password::changedAt),
      TextList.write(user.password().map(User.Password::history).orElse(List.of())),
      user.prefs(),
      Search.indexed(user.id().value()),
      Search.indexed(email(user)),
      Search.indexed(phone(user)),
      Search.indexed(user.name()),
      user.labels().stream()
          .map(label -> Search.indexed("label:" + label))
          .collect(Collectors.joining())
    };
  }

  private static String email(User user) {
    return user.email().map(EmailAddress::value).orElse("");
  }

  private static String phone(User user) {
    return user.phone().map(PhoneNumber::value).orElse("");
  }

  static User read(Row row) {
    var project = row.project();
    var id = row.user();
    Instant createdAt = row.instant();
    Instant updatedAt = row.instant();
    Instant registeredAt = row.instant();
    Optional<Instant> accessedAt = row.optionalInstant();
    boolean active = row.flag();
    boolean mfa = row.flag();
    boolean authenticator = row.flag();
    var email = Optional.of(row.text()).filter(text -> !text.isEmpty()).map(EmailAddress::new);
    boolean emailVerified = row.flag();
    var phone = Optional.of(row.text()).filter(text -> !text.isEmpty()).map(PhoneNumber::new);
    boolean phoneVerified = row.flag();
    String name = row.text();
    List<String> labels = row.texts();
    return new User(
        project,
        id,
        createdAt,
        updatedAt,
        name,
        password(row),
        registeredAt,
        active,
        labels,
        email,
        phone,
        emailVerified,
        phoneVerified,
        mfa,
        authenticator,
        row.text(),
        accessedAt);
  }

  private static Optional<User.Password> password(Row row) {
    Optional<String> hash = row.optionalText();
    Optional<Instant> changedAt = row.optionalInstant();
    List<String> history = row.texts();
    return hash.flatMap(text -> changedAt.map(at -> new User.Password(text, at, history)));
  }
}
