package dev.latchkey.oauth;

import dev.latchkey.rest.Rule.Read;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the mock provider is to do, as the scopes say that it is asked for. Scopes that are no words
 * of a script are let pass, as an app asks for those of real providers too.
 *
 * @param words each word of the script, once
 */
record MockScript(List<String> words) {
  private static final Pattern WORD =
      Pattern.compile(
          "user:(?<user>[a-z0-9][a-z0-9._-]{0,31})|error:(?<status>[45][0-9]{2})"
              + "|expires:(?<seconds>[1-9][0-9]{0,7})|deny|slow|unverified|no-email|no-refresh"
              + "|issuer:wrong|id-token:wrong|refresh:(?:revoked|error|slow)");

  /** What words of a script begin with, and a provider's own scopes do not. */
  private static final Pattern MEANT =
      Pattern.compile("(?:user|error|expires|issuer|id-token|refresh):.*");

  private static final String ADA = "ada";

  MockScript {
    words = List.copyOf(words);
  }

  /** Reads scopes with spaces between. */
  static Read<MockScript> of(String scopes) {
    List<String> asked =
        List.of(scopes.split(" ", -1)).stream()
            .filter(word -> WORD.matcher(word).matches() || MEANT.matcher(word).matches())
            .distinct()
            .toList();
    return asked.stream()
        .filter(word -> !WORD.matcher(word).matches())
        .findFirst()
        .<Read<MockScript>>map(word -> new Read.Refused<>("no such word of a script: " + word))
        .orElseGet(() -> new Read.Value<>(new MockScript(asked)));
  }

  /** Whether it says who signs in, or that nobody does: then nobody need be asked. */
  boolean decided() {
    return says("deny") || named(match -> match.group("user")).isPresent();
  }

  boolean says(String word) {
    return words.contains(word);
  }

  /** Who signs in: the mock provider's id of the user, and the first part of the address. */
  String user() {
    return named(match -> match.group("user")).orElse(ADA);
  }

  /** The status that the token endpoint answers with, if it is to fail. */
  Optional<Integer> error() {
    return named(match -> match.group("status")).map(Integer::valueOf);
  }

  /** How many seconds an access token lives. */
  long life() {
    return named(match -> match.group("seconds")).map(Long::valueOf).orElse(3_600L);
  }

  private Optional<String> named(Function<Matcher, String> group) {
    return words.stream()
        .map(WORD::matcher)
        .filter(Matcher::matches)
        .flatMap(match -> Optional.ofNullable(group.apply(match)).stream())
        .findFirst();
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
