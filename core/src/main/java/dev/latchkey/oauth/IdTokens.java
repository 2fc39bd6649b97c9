package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Secret;
import dev.latchkey.oauth.SignedTokens.Expected;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ID tokens that an app got from the operating system it runs on (OpenID Connect Core section
 * 3.1.3.7): checked against the provider's published keys, for the project's own apps alone.
 */
final class IdTokens {
  /** Who gives such tokens. */
  enum Issuer {
    /** Says "true" of an address in quotes at times, which then is not verified. */
    APPLE("apple", "https://appleid.apple.com/auth/keys"),
    GOOGLE("google", "https://www.googleapis.com/oauth2/v3/certs");

    private final String key;
    private final String keys;

    Issuer(String key, String keys) {
      this.key = key;
      this.keys = keys;
    }

    /** What the tokens call it. */
    private Set<String> issuers() {
      return switch (this) {
        case APPLE -> Set.of("https://appleid.apple.com");
        case GOOGLE -> Set.of("https://accounts.google.com", "accounts.google.com");
      };
    }

    /** The protocol's names for them. */
    static List<String> names() {
      return Arrays.stream(values()).map(issuer -> issuer.key).toList();
    }

    static Issuer named(String key) {
      return Arrays.stream(values())
          .filter(issuer -> issuer.key.equals(key))
          .findFirst()
          .orElseThrow();
    }

    Provider provider() {
      return Providers.named(key).orElseThrow();
    }

    private Set<String> clients(Project project) {
      var clients =
          new HashSet<>(
              project
                  .settings()
                  .get(
                      switch (this) {
                        case APPLE -> ProjectSettingTable.APPLE_NATIVE_IDS;
                        case GOOGLE -> ProjectSettingTable.GOOGLE_NATIVE_IDS;
                      }));
      clients.add(project.settings().provider(key).appId()); // set, or it could not be enabled
      return clients;
    }
  }

  private final SignedTokens signed;

  IdTokens(SignedTokens signed) {
    this.signed = signed;
  }

  /**
   * Who a token says the user is.
   *
   * @param nonce as the app made it, if it did
   * @throws Problem if the token is not valid, not for an app of the project, or not for that nonce
   */
  ProviderUser user(Project project, Issuer issuer, Secret token, Optional<String> nonce) {
    var expected =
        new Expected(issuer.keys, issuer.issuers(), issuer.clients(project), Optional.empty());
    Facts claims =
        signed
            .valid(token.reveal(), expected)
            .filter(said -> repeats(issuer, said.text("nonce"), nonce))
            .orElseThrow(() ->
                Problem.of(
                    Code.USER_INVALID_TOKEN,
                    "The ID token is not valid, is over, or is for another app or nonce."));
    Claims standard = Claims.standard();
    Optional<EmailAddress> email = standard.email().of(claims).flatMap(EmailAddress::parse);
    return new ProviderUser(
        standard.id().of(claims).orElseThrow(() -> Problem.of(Code.USER_MISSING_ID)),
        email,
        email.isPresent() && standard.verified().of(claims),
        UserCalls.plainName(standard.name().of(claims).orElse("")));
  }

  /**
   * Whether a token repeats the nonce. Apple's has the hash of it, always; Google's has the nonce
   * itself, if the app sent one.
   */
  private static boolean repeats(Issuer issuer, Optional<String> said, Optional<String> nonce) {
    return switch (issuer) {
      case APPLE ->
          nonce.isPresent() && said.equals(nonce.map(text -> new Secret(text).hash().hex()));
      case GOOGLE -> said.isEmpty() || said.equals(nonce);
    };
  }
}
