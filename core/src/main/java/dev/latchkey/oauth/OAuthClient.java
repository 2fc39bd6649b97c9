package dev.latchkey.oauth;

import dev.latchkey.core.Secret;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Problem;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Talks to providers: sends users there, gets tokens, refreshes them, asks who the user is. */
public final class OAuthClient {
  private final Sites sites;
  private final TokenCalls tokens;
  private final UserCalls users;
  private final IdTokens idTokens;

  public OAuthClient(Outgoing outgoing, InstantSource clock) {
    var calls = new Calls(outgoing);
    this.sites = new Sites(calls, clock);
    this.tokens = new TokenCalls(calls, clock);
    var signed = new SignedTokens(calls, clock);
    this.users = new UserCalls(calls, signed);
    this.idTokens = new IdTokens(signed);
  }

  /**
   * A provider as a project uses it.
   *
   * @throws Problem if its discovery document cannot be had or believed
   */
  public Site site(Provider provider, Credentials credentials) {
    return sites.of(provider, credentials);
  }

  /** Where a user is sent to sign in. */
  public URI authorize(Site site, Asked asked) {
    return AuthorizeUrl.of(site, asked);
  }

  /**
   * The tokens for a code.
   *
   * @throws Problem if the provider refuses, or cannot be reached
   */
  public Grant exchange(Site site, Asked asked, Secret code) {
    return tokens.exchange(site, asked, code);
  }

  /**
   * New tokens for a refresh token, which is given back when the provider gives no new one.
   *
   * @throws Problem if the provider refuses, or cannot be reached
   */
  public Grant refresh(Site site, Secret refreshToken) {
    return tokens.refresh(site, refreshToken);
  }

  /**
   * Who the provider says the user is.
   *
   * @param nonce what its ID token must repeat, if one was sent along
   * @throws Problem if it does not say so, or what it signed is not valid
   */
  public ProviderUser user(Site site, Grant grant, Optional<String> nonce) {
    return users.of(site, grant, nonce);
  }

  /**
   * Who a provider's ID token says the user is, that an app of the project got by itself.
   *
   * @param nonce as the app made it, if it did
   * @throws Problem if the token is not valid, or not for an app of the project and that nonce
   */
  ProviderUser user(Project project, IdTokens.Issuer issuer, Secret token, Optional<String> nonce) {
    return idTokens.user(project, issuer, token, nonce);
  }
}
