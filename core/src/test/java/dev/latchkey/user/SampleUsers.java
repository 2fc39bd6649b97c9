package dev.latchkey.user;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Users for tests. */
public final class SampleUsers {
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private SampleUsers() {}

  /** A user with nothing but an id. */
  public static User bare(ProjectId project, String id) {
    return new User(
        project,
        new UserId(id),
        NOON,
        NOON,
        "",
        Optional.empty(),
        NOON,
        true,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        false,
        "{}",
        Optional.empty());
  }

  /** The user with other labels. */
  static User labelled(User user, List<String> labels) {
    return new User(
        user.project(),
        user.id(),
        user.createdAt(),
        user.updatedAt(),
        user.name(),
        user.password(),
        user.registeredAt(),
        user.active(),
        labels,
        user.email(),
        user.phone(),
        user.emailVerified(),
        user.phoneVerified(),
        user.mfa(),
        user.authenticator(),
        user.prefs(),
        user.accessedAt());
  }

  /** A user with everything, and no two things the same. */
  public static User full(ProjectId project, String id, String email, String phone) {
    return new User(
        project,
        new UserId(id),
        NOON,
        NOON.plusMillis(1),
        "Ada \"Countess\" Lovelace, née Byron 👩‍💻\n",
        Optional.of(
            new User.Password(
                "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA",
                NOON.plusMillis(2),
                List.of("$former$1", "$former$2"))),
        NOON.minusMillis(3),
        false,
        List.of("vip", "beta"),
        Optional.of(new EmailAddress(email)),
        Optional.of(new PhoneNumber(phone)),
        true,
        false,
        true,
        false,
        "{\"theme\":\"dark\",\"quote\":\"\\\"\"}",
        Optional.of(NOON.plusSeconds(86_400)));
  }

  /** A user with an address. */
  public static User withEmail(ProjectId project, String id, String email) {
    User user = bare(project, id);
    return new User(
        project,
        user.id(),
        user.createdAt(),
        user.updatedAt(),
        user.name(),
        user.password(),
        user.registeredAt(),
        user.active(),
        user.labels(),
        Optional.of(new EmailAddress(email)),
        user.phone(),
        true,
        user.phoneVerified(),
        user.mfa(),
        user.authenticator(),
        user.prefs(),
        user.accessedAt());
  }

  /** The targets a new user gets: one for the address, one for the number. */
  public static List<Target> targets(User user) {
    var targets = new ArrayList<Target>();
    user.email()
        .ifPresent(
            email -> targets.add(target(user, "e-" + user.id(), Target.EMAIL, email.value())));
    user.phone()
        .ifPresent(phone -> targets.add(target(user, "s-" + user.id(), Target.SMS, phone.value())));
    return targets;
  }

  private static Target target(User user, String id, String type, String identifier) {
    return new Target(
        user.project(), id, user.id(), type, identifier, user.createdAt(), user.updatedAt());
  }
}
