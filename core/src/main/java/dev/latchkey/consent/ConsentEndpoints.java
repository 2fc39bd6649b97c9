package dev.latchkey.consent;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;

import dev.latchkey.core.Code;
import dev.latchkey.query.Queries;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Shape.Page;
import java.util.List;

/**
 * What the signed-in user lets other apps do. Latchkey is no OAuth2 server for them, so nobody has
 * agreed to anything, and newer SDKs that ask are told so instead of that there is no such route.
 * See adr/0023.
 */
public final class ConsentEndpoints {
  private static final Param<String> CONSENT_ID =
      Param.path("consentId", Rule.text(1, 255), "Which consent.");
  private static final Param<String> TOKEN_ID =
      Param.path("tokenId", Rule.text(1, 255), "Which family of tokens.");

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get(
                "account.listConsents",
                "/v1/account/consents",
                "List what the signed-in user lets other apps do: nothing.")
            .signedIn()
            .takes(Queries.WINDOW, Queries.TOTAL, (queries, _) -> Queries.window(queries))
            .answers(200, Consent.LIST)
            .by((_, _) -> Reply.of(Page.whole(List.of()))),
        get(
                "account.getConsent",
                "/v1/account/consents/{consentId}",
                "Read one of the signed-in user's consents: there is none.")
            .signedIn()
            .takes(CONSENT_ID)
            .answers(200, Consent.SHAPE)
            .refuses(Code.USER_IDENTITY_NOT_FOUND)
            .by((_, _) -> {
              throw none();
            }),
        delete(
                "account.deleteConsent",
                "/v1/account/consents/{consentId}",
                "Take back one of the signed-in user's consents: there is none.")
            .signedIn()
            .takes(CONSENT_ID)
            .answersNothing()
            .refuses(Code.USER_IDENTITY_NOT_FOUND)
            .by((_, _) -> {
              throw none();
            }),
        get(
                "account.listConsentTokens",
                "/v1/account/consents/{consentId}/tokens",
                "List the tokens made under a consent: there is none.")
            .signedIn()
            .takes(
                CONSENT_ID,
                Queries.WINDOW,
                Queries.TOTAL,
                (_, queries, _) -> Queries.window(queries))
            .answers(200, Consent.TOKENS)
            .refuses(Code.USER_IDENTITY_NOT_FOUND)
            .by((_, _) -> {
              throw none();
            }),
        get(
                "account.getConsentToken",
                "/v1/account/consents/{consentId}/tokens/{tokenId}",
                "Read tokens made under a consent: there is none.")
            .signedIn()
            .takes(CONSENT_ID, TOKEN_ID, (consent, _) -> consent)
            .answers(200, Consent.TOKEN)
            .refuses(Code.USER_IDENTITY_NOT_FOUND)
            .by((_, _) -> {
              throw none();
            }),
        delete(
                "account.deleteConsentToken",
                "/v1/account/consents/{consentId}/tokens/{tokenId}",
                "End tokens made under a consent: there is none.")
            .signedIn()
            .takes(CONSENT_ID, TOKEN_ID, (consent, _) -> consent)
            .answersNothing()
            .refuses(Code.USER_IDENTITY_NOT_FOUND)
            .by((_, _) -> {
              throw none();
            }));
  }

  private static Problem none() {
    return Problem.of(
        Code.USER_IDENTITY_NOT_FOUND,
        "There is no such consent: this server is no OAuth2 server for other apps.");
  }
}
