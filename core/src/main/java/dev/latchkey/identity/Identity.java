package dev.latchkey.identity;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Attribute;
import dev.latchkey.query.Search;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user as a provider knows the user. Provider, issuer and the id there name it; the address never
 * does, for it can move to somebody else.
 *
 * @param provider such as {@code google}
 * @param issuer which of the provider's houses, for one that has many; "" for one that has one
 * @param uid the user's id there
 * @param email the user's address there, if the provider says one
 * @param tokens the last ones the provider gave, sealed
 */
public record Identity(
    ProjectId project,
    String id,
    UserId user,
    String provider,
    String issuer,
    String uid,
    Optional<EmailAddress> email,
    Tokens tokens,
    Instant createdAt,
    Instant updatedAt) {
  /** What a list of identities may be filtered and ordered by. */
  public static final Map<String, Attribute> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("$id", Attribute.CODE),
          Map.entry("$createdAt", Attribute.TIME),
          Map.entry("$updatedAt", Attribute.TIME),
          Map.entry("$sequence", Attribute.SEQUENCE),
          Map.entry("userId", Attribute.CODE),
          Map.entry("provider", Attribute.CODE),
          Map.entry("providerUid", Attribute.CODE),
          Map.entry("providerEmail", Attribute.CODE),
          Map.entry("providerAccessTokenExpiry", Attribute.TIME));

  /**
   * A provider's tokens, sealed.
   *
   * @param access "" for none
   * @param expiresAt when the access token ends, if the provider said so
   * @param refresh "" for none
   */
  public record Tokens(String access, Optional<Instant> expiresAt, String refresh) {
    public static final Tokens NONE = new Tokens("", Optional.empty(), "");

    @Override
    public String toString() {
      return "Tokens[••••]";
    }
  }

  /** Its words, as a search reads them. */
  public String words() {
    return Stream.of(id, user.value(), provider, uid, email.map(EmailAddress::value).orElse(""))
        .map(Search::indexed)
        .collect(Collectors.joining());
  }

  /** What names it in a project. */
  public Name name() {
    return new Name(provider, issuer, uid);
  }

  /** The user's name at a provider, which is no one else's. */
  public record Name(String provider, String issuer, String uid) {}
}
