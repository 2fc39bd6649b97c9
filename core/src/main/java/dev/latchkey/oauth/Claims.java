package dev.latchkey.oauth;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a provider's answers say who the user is. */
record Claims(Claim id, Claim email, Proof verified, Claim name) {

  /** A text that a provider says about a user. */
  @FunctionalInterface
  interface Claim {
    Optional<String> of(Facts facts);

    /** This claim, or another where it says nothing. */
    default Claim or(Claim other) {
      return facts -> of(facts).or(() -> other.of(facts));
    }
  }

  /** Whether a provider says that the user's e-mail address is the user's. */
  @FunctionalInterface
  interface Proof {
    boolean of(Facts facts);
  }

  /** The claims of OpenID Connect Core section 5.1, which most providers use. */
  static Claims standard() {
    return new Claims(at("sub"), at("email"), truth("email_verified"), at("name"));
  }

  /** The claims of OpenID Connect Core section 5.1, out of an ID token. */
  static Claims ofIdToken() {
    return new Claims(
        at("$id_token.sub"),
        at("$id_token.email"),
        truth("$id_token.email_verified"),
        at("$id_token.name"));
  }

  static Claim at(String path) {
    return facts -> facts.text(path);
  }

  /** Two or more texts with spaces between, such as a first and a last name. */
  static Claim joined(String... paths) {
    return facts ->
        Optional.of(
                Stream.of(paths)
                    .map(facts::text)
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" ")))
            .filter(text -> !text.isEmpty());
  }

  /** A text of the first entry of a list that fits. */
  static Claim in(String list, Predicate<Facts> fits, String path) {
    return facts ->
        facts.each(list).stream().filter(fits).findFirst().flatMap(entry -> entry.text(path));
  }

  /** A text of the last entry of a list that fits. */
  static Claim lastIn(String list, Predicate<Facts> fits, String path) {
    return facts -> {
      List<Facts> fitting = facts.each(list).stream().filter(fits).toList();
      return fitting.isEmpty() ? Optional.empty() : fitting.getLast().text(path);
    };
  }

  /** A text, but only when another claim is the JSON value true. */
  static Claim when(String flag, String path) {
    return facts -> facts.truth(flag) ? facts.text(path) : Optional.empty();
  }

  /** What stands before a character, or the whole text without one. */
  static Claim before(char end, String path) {
    return facts ->
        facts
            .text(path)
            .map(text -> text.split(java.util.regex.Pattern.quote(String.valueOf(end)), 2)[0]);
  }

  static Claim nothing() {
    return _ -> Optional.empty();
  }

  /** True where the provider says the JSON value true. */
  static Proof truth(String path) {
    return facts -> facts.truth(path);
  }

  /** True where the provider says true to both. */
  static Proof both(String one, String other) {
    return facts -> facts.truth(one) && facts.truth(other);
  }

  /** True where the provider says this whole number. */
  static Proof number(String path, int number) {
    return facts -> facts.at(path).filter(value -> Objects.equals(value, number)).isPresent();
  }

  /** True where the provider says anything but nothing. */
  static Proof filled(Claim claim) {
    return facts -> claim.of(facts).isPresent();
  }

  /** A provider that does not say whether an address was verified. */
  static Proof never() {
    return _ -> false;
  }
}
