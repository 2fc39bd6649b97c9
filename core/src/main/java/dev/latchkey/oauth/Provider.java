package dev.latchkey.oauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A provider that users sign in with, as far as a table can say it. Addresses and header values are
 * templates: {@code {token}}, {@code {client}}, {@code {secret}}, {@code {user}} and the names of
 * {@link #settings} in braces stand for their values.
 *
 * @param key the protocol's name for it, such as {@code google}
 * @param name as people know it
 * @param addresses its endpoints
 * @param asking how the user is sent to it
 * @param tokens how tokens are got from it
 * @param user how it is asked who the user is
 * @param claims where its answers say so
 * @param settings what a project must say beside client id and secret
 * @param traits how else it differs
 */
public record Provider(
    String key,
    String name,
    Addresses addresses,
    Asking asking,
    Tokens tokens,
    User user,
    Claims claims,
    List<Setting> settings,
    Set<Trait> traits) {
  public Provider {
    settings = List.copyOf(settings);
    traits = Set.copyOf(traits);
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether a project must say where the provider's endpoints are. */
  public boolean hosted() {
    return settings.stream().anyMatch(setting -> setting.kind() != Kind.TEXT);
  }

  /** Whether a project has no client secret of it, but a key that signs one. */
  public boolean signsSecret() {
    return is(Trait.SIGNED_SECRET);
  }

  /** Whether it is this server itself: for development projects, and without credentials. */
  public boolean ours() {
    return is(Trait.OURS);
  }

  /** Whether users come without an e-mail address. */
  public boolean emailless() {
    return is(Trait.NO_EMAIL);
  }

  /**
   * The provider's endpoints.
   *
   * @param refresh the token endpoint, but for a few
   * @param user "" where tokens say who the user is
   * @param issuer "" where the provider names none (OpenID Connect Discovery section 3)
   * @param keys "" where no signature is checked
   */
  record Addresses(
      String authorize, String token, String refresh, String user, String issuer, String keys) {}

  /**
   * How the user is sent to the provider.
   *
   * @param separator what stands between two scopes
   * @param scopes the parameter they go in; "" for none
   * @param extra parameters that are always sent
   */
  record Asking(
      List<String> defaults, String separator, String scopes, SequencedMap<String, String> extra) {}

  /** How the client proves itself at the token endpoint (RFC 6749 section 2.3.1). */
  enum Authentication {
    /** Id and secret as fields. */
    FIELDS,
    /** Id and secret in the Authorization header. */
    BASIC,
    /** As {@link #BASIC}, and the id as a field too. */
    BASIC_AND_ID,
    /** No secret but the PKCE verifier: a public client. */
    ID_ONLY,
    /** Id and secret in the query of a GET. */
    QUERY
  }

  /**
   * How tokens are got.
   *
   * @param within where in the answer they stand; "" for its top
   */
  record Tokens(Authentication authentication, String within) {}

  /**
   * How the provider is asked who the user is.
   *
   * @param method {@code GET} or {@code POST}
   * @param headers the lines that carry the access token and what else it wants
   * @param further more questions, by the name their answers go by in {@link Facts}
   */
  record User(String method, SequencedMap<String, String> headers, Map<String, String> further) {}

  /** What a setting's value must look like. */
  enum Kind {
    TEXT,
    /** A host name with or without a port. */
    HOST,
    /** An https address. */
    URL,
    /** A private key in PEM (RFC 7468, PKCS #8). */
    PEM
  }

  /**
   * A setting that a project gives beside client id and secret.
   *
   * @param name its name in the JSON text that the protocol keeps as the provider's secret
   * @param preset what holds without it; nothing if it must be given
   */
  public record Setting(String name, Kind kind, Optional<String> preset) {}

  /** What a provider does differently from most. */
  enum Trait {
    /** Takes PKCE with S256 (RFC 7636). */
    PKCE,
    /** The client id is called {@code client_key}. */
    CLIENT_KEY,
    NO_RESPONSE_TYPE,
    /** Knows the redirect address by registration alone. */
    NO_REDIRECT,
    NO_REDIRECT_AT_TOKEN,
    /** The scopes are sent to the token endpoint as well. */
    SCOPES_AT_TOKEN,
    /** The state is sent to the token endpoint as well. */
    STATE_AT_TOKEN,
    /** Scopes are sent as {@code scope[0]}, {@code scope[1]}. */
    INDEXED_SCOPES,
    /** Refuses {@code localhost}, takes {@code 127.0.0.1}. */
    LOOPBACK_BY_NUMBER,
    /** Says who the user is in an ID token (OpenID Connect Core section 2). */
    ID_TOKEN,
    /** Says who the user is in an access token that is a signed JWT (RFC 9068). */
    ACCESS_TOKEN,
    /** Endpoints come from a discovery document (OpenID Connect Discovery section 4). */
    DISCOVERY,
    /** The client's secret is a JWT that is signed for each call. */
    SIGNED_SECRET,
    /** Puts the nonce it was sent into its ID token (OpenID Connect Core section 3.1.2.1). */
    NONCE,
    /** Never says an e-mail address. */
    NO_EMAIL,
    /** Is this server itself, for development projects, and needs no credentials. */
    OURS
  }
}
