package dev.latchkey.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.latchkey.core.Code;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.rest.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a provider's endpoints, in the table or in its discovery document. */
final class Sites {
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final Calls calls;
  private final Cached<OIDCProviderMetadata> documents;

  Sites(Calls calls, InstantSource clock) {
    this.calls = calls;
    this.documents = new Cached<>(clock, Duration.ofMinutes(10));
  }

  /**
   * The endpoints of a provider for a project.
   *
   * @throws Problem if its discovery document cannot be had or believed
   */
  Site of(Provider provider, Credentials credentials) {
    Site site = Site.of(provider, credentials);
    String document = credentials.setting("wellKnownEndpoint");
    return provider.is(Provider.Trait.DISCOVERY) && !document.isEmpty()
        ? discovered(site, documents.get(document, this::read))
        : site;
  }

  private OIDCProviderMetadata read(String document) {
    String text = calls.send(OutgoingRequest.get(URI.create(document))).text();
    try {
      OIDCProviderMetadata read = OIDCProviderMetadata.parse(text);
      // OpenID Connect Discovery section 4.3: the issuer is the address without its ending
      String issuer = read.getIssuer().getValue();
      if (document.equals(issuer.replaceAll("/$", "") + WELL_KNOWN)) {
        return read;
      }
    } catch (ParseException malformed) {
      // said below, as for a document of somebody else
    }
    throw Problem.of(
        Code.USER_OAUTH2_PROVIDER_ERROR,
        "The provider's discovery document is malformed or of another issuer.");
  }

  /** Each endpoint that the project names wins over the document's. */
  private static Site discovered(Site site, OIDCProviderMetadata document) {
    var named = site.addresses();
    String token = either(named.token(), document.getTokenEndpointURI());
    var addresses =
        new Provider.Addresses(
            either(named.authorize(), document.getAuthorizationEndpointURI()),
            token,
            token,
            either(named.user(), document.getUserInfoEndpointURI()),
            document.getIssuer().getValue(),
            either("", document.getJWKSetURI()));
    return new Site(
        site.provider(),
        site.credentials(),
        addresses,
        document.supportsAuthorizationResponseIssuerParam());
  }

  private static String either(String named, @Nullable URI found) {
    return named.isEmpty() ? Optional.ofNullable(found).map(URI::toString).orElse("") : named;
  }
}
