package dev.latchkey.identity;

import static dev.latchkey.rest.Field.instant;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.secret;
import static dev.latchkey.rest.Field.text;
import static dev.latchkey.rest.Field.time;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.rest.Shape;

/**
 * An identity as its user and an app's server see it.
 *
 * @param accessToken "" for none
 * @param refreshToken "" for none
 */
record IdentityView(Identity identity, String accessToken, String refreshToken) {
  static final Shape<IdentityView> SHAPE =
      Shape.of(
          "identity",
          "Who a user is at a provider.",
          text("$id", "Identity id.", v -> v.identity.id()),
          instant("$createdAt", "When it was created.", v -> v.identity.createdAt()),
          instant("$updatedAt", "When it last changed.", v -> v.identity.updatedAt()),
          text("userId", "Id of the user whose identity it is.", v -> v.identity.user().value()),
          text("provider", "The provider's key.", v -> v.identity.provider()),
          text("providerUid", "The user's id at that provider.", v -> v.identity.uid()),
          text(
              "providerEmail",
              "The user's address there.",
              v -> v.identity.email().map(EmailAddress::value).orElse(""),
              note("empty when the provider says none")),
          text(
              "providerAccessToken",
              "The provider's access token.",
              IdentityView::accessToken,
              secret(),
              note("empty when there is none")),
          time(
              "providerAccessTokenExpiry",
              "When that token expires.",
              v -> v.identity.tokens().expiresAt(),
              note("empty when the provider does not say")),
          text(
              "providerRefreshToken",
              "The provider's refresh token.",
              IdentityView::refreshToken,
              secret(),
              note("empty when there is none")));

  static final Shape<Shape.Page<IdentityView>> LIST =
      Shape.list("identityList", "identities", SHAPE);

  @Override
  public String toString() {
    return "IdentityView[" + identity.id() + "]"; // tokens have no business in a log
  }
}
