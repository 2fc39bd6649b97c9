package dev.latchkey.user;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.query.Attribute;
import dev.latchkey.query.MemoryList;
import dev.latchkey.query.Search;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users as a list in memory reads them. */
final class MemoryUserKind implements MemoryList.Kind<User> {
  @Override
  public Map<String, Attribute> attributes() {
    return Users.ATTRIBUTES;
  }

  @Override
  public String id(User user) {
    return user.id().value();
  }

  @Override
  public Optional<Object> value(User user, String attribute) {
    return switch (attribute) {
      case "$id" -> Optional.of(user.id().value());
      case "name" -> Optional.of(user.name());
      case "email" -> user.email().map(EmailAddress::value);
      case "phone" -> user.phone().map(PhoneNumber::value);
      case "status" -> Optional.of(user.active());
      case "emailVerification" -> Optional.of(user.emailVerified());
      case "phoneVerification" -> Optional.of(user.phoneVerified());
      case "labels" -> Optional.of(user.labels());
      case "$createdAt" -> Optional.of(user.createdAt());
      case "$updatedAt" -> Optional.of(user.updatedAt());
      case "registration" -> Optional.of(user.registeredAt());
      case "passwordUpdate" ->
          user.password().map(User.Password::changedAt).map(Function.identity());
      case "accessedAt" -> user.accessedAt().map(Function.identity());
      default -> throw new IllegalArgumentException(attribute);
    };
  }

  @Override
  public String words(User user) {
    Stream<String> labels = user.labels().stream().map(label -> "label:" + label);
    return Stream.concat(
            Stream.of("$id", "email", "phone", "name")
                .map(attribute -> String.valueOf(value(user, attribute).orElse(""))),
            labels)
        .map(Search::indexed)
        .collect(Collectors.joining());
  }
}
