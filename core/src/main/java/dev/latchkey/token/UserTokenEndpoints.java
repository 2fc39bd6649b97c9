package dev.latchkey.token;

import static dev.latchkey.rest.Endpoint.post;

import dev.latchkey.core.Code;
import dev.latchkey.core.UserId;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import java.time.Duration;
import java.util.List;

/** One-time secrets that an app's server makes for a user, and hands over itself. */
public final class UserTokenEndpoints {
  private static final Param<UserId> USER_ID = Param.path("userId", UserId.RULE, "Whose secret.");
  private static final Param<Integer> LENGTH =
      Param.body("length", Rule.integer(4, 128), "How many hexadecimal characters it has.").or(6);
  private static final Param<Integer> EXPIRE =
      Param.body("expire", Rule.integer(60, 31_536_000), "How long it lives, in seconds.").or(900);

  private final SignInTokens tokens;

  public UserTokenEndpoints(SignInTokens tokens) {
    this.tokens = tokens;
  }

  private record Asked(UserId user, int length, Duration life) {
    Asked(UserId user, int length, int seconds) {
      this(user, length, Duration.ofSeconds(seconds));
    }
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post(
                "users.createToken",
                "/v1/users/{userId}/tokens",
                "Make a one-time secret that signs a user in, and learn it.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID, LENGTH, EXPIRE, Asked::new)
            .answers(201, TokenView.SHAPE)
            .refuses(Code.USER_NOT_FOUND)
            .by((call, asked) ->
                Reply.of(tokens.custom(call, asked.user(), asked.length(), asked.life()))));
  }
}
