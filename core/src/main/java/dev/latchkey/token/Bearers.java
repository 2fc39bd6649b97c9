package dev.latchkey.token;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.user.User;
import dev.latchkey.user.Users;
import java.util.Optional;
import java.util.Set;

/** Finds the user and the token that a name and a secret stand for. */
public final class Bearers {
  private final Users users;
  private final Tokens tokens;

  public Bearers(Users users, Tokens tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  /** A user, and the token presented for that user; not spent yet. */
  record Bearer(User user, Token token) {}

  /**
   * The user and the token.
   *
   * @param name the user's id, or the handle a token was issued under
   * @throws Problem {@code user_invalid_token} if there is no such user or live token, or it was
   *     sent to an address that is the user's no longer
   */
  Bearer present(Call call, String name, Set<TokenKind> kinds, Secret secret) {
    ProjectId project = Project.of(call).projectId();
    Named whose =
        tokens.named(project, name).orElseThrow(() -> Problem.of(Code.USER_INVALID_TOKEN));
    Token token = tokens.present(call, whose, kinds, secret);
    User user =
        users.find(project, whose.user()).orElseThrow(() -> Problem.of(Code.USER_INVALID_TOKEN));
    boolean sent = token.kind() != TokenKind.OAUTH2 && !token.address().isEmpty();
    if (sent && !addressOf(user, token.kind()).equals(token.address())) {
      throw Problem.of(Code.USER_INVALID_TOKEN);
    }
    return new Bearer(user, token);
  }

  /**
   * The same for the routes that say whether there is such a user.
   *
   * @throws Problem {@code user_not_found}, unless the project hides who has an account
   */
  Bearer presentKnown(Call call, String name, Set<TokenKind> kinds, Secret secret) {
    if (!Dispatch.hides(call)) {
      ProjectId project = Project.of(call).projectId();
      Optional<UserId> id = tokens.named(project, name).map(Named::user);
      if (id.flatMap(known -> users.find(project, known)).isEmpty()) {
        throw Problem.of(Code.USER_NOT_FOUND);
      }
    }
    return present(call, name, kinds, secret);
  }

  private static String addressOf(User user, TokenKind kind) {
    return switch (kind) {
      case PHONE_CODE, PHONE_VERIFICATION -> user.phone().map(PhoneNumber::value).orElse("");
      case MAGIC_URL,
          EMAIL_CODE,
          EMAIL_VERIFICATION,
          EMAIL_VERIFICATION_CODE,
          RECOVERY,
          RECOVERY_CODE ->
          user.email().map(EmailAddress::value).orElse("");
      case CUSTOM, OAUTH2 -> "";
    };
  }
}
