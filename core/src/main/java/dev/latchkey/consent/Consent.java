package dev.latchkey.consent;

import static dev.latchkey.rest.Field.instant;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.text;
import static dev.latchkey.rest.Field.texts;
import static dev.latchkey.rest.Field.time;

import dev.latchkey.rest.Field;
import dev.latchkey.rest.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user lets an app do, or a family of tokens made under that, which names the consent.
 *
 * @param consent the id of the consent, for a family of tokens; "" for the consent itself
 * @param clientDocument the address of the app's client metadata document; "" for none
 */
record Consent(
    String id,
    Instant createdAt,
    Instant updatedAt,
    String consent,
    String user,
    String app,
    String clientDocument,
    List<String> scopes,
    List<String> resources,
    String authorizationDetails,
    Optional<Instant> expiresAt) {
  static final Shape<Consent> SHAPE =
      new Shape<>("oauth2Consent", "What a user lets an app do.", fields(List.of()));
  static final Shape<Consent> TOKEN =
      new Shape<>(
          "oauth2ConsentToken",
          "A family of tokens of an app.",
          fields(List.of(text("consentId", "Id of the consent.", Consent::consent))));
  static final Shape<Shape.Page<Consent>> LIST = Shape.list("oauth2ConsentList", "consents", SHAPE);
  static final Shape<Shape.Page<Consent>> TOKENS =
      Shape.list("oauth2ConsentTokenList", "tokens", TOKEN);

  private static List<Field<Consent>> fields(List<Field<Consent>> more) {
    List<Field<Consent>> fields = new ArrayList<>();
    fields.add(text("$id", "Its id.", Consent::id));
    fields.add(instant("$createdAt", "When it was created.", Consent::createdAt));
    fields.add(instant("$updatedAt", "When it last changed.", Consent::updatedAt));
    fields.addAll(more);
    fields.add(text("userId", "Id of the user.", Consent::user));
    fields.add(text("appId", "Id of the app.", Consent::app));
    fields.add(
        text(
            "cimdUrl",
            "Address of the app's client metadata document.",
            Consent::clientDocument,
            note("empty when there is none")));
    fields.add(texts("scopes", "What the app may do.", Consent::scopes));
    fields.add(texts("resources", "What it may do it with.", Consent::resources));
    fields.add(
        text("authorizationDetails", "Details of it, as JSON.", Consent::authorizationDetails));
    fields.add(time("expire", "When it ends.", Consent::expiresAt, note("empty if never")));
    return fields;
  }
}
