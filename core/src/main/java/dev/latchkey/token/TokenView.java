package dev.latchkey.token;

import static dev.latchkey.rest.Field.instant;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.since;
import static dev.latchkey.rest.Field.text;

import dev.latchkey.rest.Field;
import dev.latchkey.rest.Format;
import dev.latchkey.rest.Shape;
import java.time.Instant;

/**
 * A one-time secret as answers show it: the secret itself to server keys alone.
 *
 * @param userId the user's id, or the handle that stands for it where a project hides who has an
 *     account
 * @param secret "" for whoever must get it another way
 * @param phrase "" where none was asked for
 */
public record TokenView(
    String id, Instant createdAt, String userId, String secret, Instant expiresAt, String phrase) {
  public static final Shape<TokenView> SHAPE =
      Shape.of(
          "token",
          "A one-time secret on its way to a user.",
          text("$id", "Token id; opens nothing.", TokenView::id),
          instant("$createdAt", "When it was created.", TokenView::createdAt),
          text(
              "userId",
              "Whose it is.",
              TokenView::userId,
              note("a name that stands for the user where the project hides accounts")),
          text(
              "secret",
              "The secret.",
              TokenView::secret,
              Field.secret(),
              note("for server keys only, and only as it is made; else empty")),
          instant("expire", "When it ends.", TokenView::expiresAt),
          text(
              "phrase",
              "Two words that the letter shows as well.",
              TokenView::phrase,
              note("empty unless asked for"),
              since(Format.V1_5)));

  /** What is shown of a token. */
  static TokenView of(Token token, String secret, String phrase) {
    return new TokenView(
        token.id(),
        token.createdAt(),
        token.handle().isEmpty() ? token.user().value() : token.handle(),
        secret,
        token.expiresAt(),
        phrase);
  }

  @Override
  public String toString() {
    return "TokenView[id=" + id + "]"; // the secret has no business in a log
  }
}
