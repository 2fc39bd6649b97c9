package dev.latchkey.core;

import dev.latchkey.rest.Kind;
import dev.latchkey.rest.ProblemCode;
import java.util.Locale;

/**
 * Every refusal Latchkey can give. The types are the protocol's vocabulary: one, once released, is
 * never renamed or given a new meaning.
 */
public enum Code implements ProblemCode {
  GENERAL_ARGUMENT_INVALID(Kind.INVALID, "Some of the values sent were not acceptable."),
  GENERAL_QUERY_INVALID(Kind.INVALID, "A query could not be understood."),
  GENERAL_CURSOR_NOT_FOUND(Kind.INVALID, "The cursor names nothing in this list."),
  GENERAL_BAD_REQUEST(Kind.INVALID, "This cannot be done."),
  GENERAL_INVALID_EMAIL(Kind.INVALID, "This is no e-mail address."),
  GENERAL_INVALID_PHONE(Kind.INVALID, "This is no phone number."),
  GENERAL_UNAUTHORIZED_SCOPE(Kind.UNAUTHENTICATED, "The caller lacks the scope that this needs."),
  GENERAL_UNKNOWN_ORIGIN(
      Kind.FORBIDDEN, "The page that sent this is not a platform of the project."),
  GENERAL_ROUTE_NOT_FOUND(Kind.NOT_FOUND, "There is no such route."),
  GENERAL_RATE_LIMIT_EXCEEDED(Kind.LIMITED, "Too many calls. Try again later."),
  GENERAL_UNKNOWN(Kind.INTERNAL, "Something went wrong on our side."),
  GENERAL_SERVICE_UNAVAILABLE(Kind.UNAVAILABLE, "The server is busy. Try again in a moment.") {
    @Override
    public String type() {
      return "general_server_error"; // the protocol has no type of its own for it
    }
  },
  GENERAL_SERVICE_DISABLED(Kind.FORBIDDEN, "This is switched off in the project."),
  GENERAL_SMTP_DISABLED(Kind.UNAVAILABLE, "This server sends no e-mail."),
  GENERAL_PHONE_DISABLED(Kind.UNAVAILABLE, "This server sends no text messages."),
  PROJECT_PROVIDER_DISABLED(
      Kind.PRECONDITION, "The project does not take this provider, or has not set it up."),
  PROJECT_PROVIDER_UNSUPPORTED(Kind.INVALID, "This server does not know this provider."),
  PROJECT_INVALID_SUCCESS_URL(
      Kind.INVALID, "The page to go to is on no platform of the project any more."),
  PROJECT_INVALID_FAILURE_URL(
      Kind.INVALID, "The page to go to after a failure is on no platform of the project any more."),
  PROJECT_NOT_FOUND(Kind.NOT_FOUND, "There is no such project."),
  PROJECT_KEY_EXPIRED(Kind.UNAUTHENTICATED, "This API key has expired."),
  PROJECT_ID_MISSING(Kind.FORBIDDEN, "This API key belongs to another project."),
  USER_ALREADY_EXISTS(
      Kind.CONFLICT, "A user with this id, e-mail address or phone number exists already."),
  USER_EMAIL_ALREADY_EXISTS(Kind.CONFLICT, "This e-mail address is in use already."),
  USER_TARGET_ALREADY_EXISTS(Kind.CONFLICT, "Another user has this address already."),
  USER_TARGET_NOT_FOUND(Kind.NOT_FOUND, "The user has no such target."),
  USER_IDENTITY_NOT_FOUND(Kind.NOT_FOUND, "There is no such identity."),
  PROVIDER_NOT_FOUND(Kind.NOT_FOUND, "There is no such provider of messages."),
  USER_NOT_FOUND(Kind.NOT_FOUND, "There is no such user."),
  USER_BLOCKED(Kind.FORBIDDEN, "This account has been blocked."),
  USER_UNAUTHORIZED(
      Kind.UNAUTHENTICATED, "The provider gave no e-mail address, and an account needs one."),
  USER_MISSING_ID(Kind.INVALID, "The provider did not say who the user is."),
  USER_OAUTH2_BAD_REQUEST(Kind.INVALID, "The provider took our request for a bad one."),
  USER_OAUTH2_UNAUTHORIZED(Kind.UNAUTHENTICATED, "The provider refused our credentials."),
  USER_OAUTH2_PROVIDER_ERROR(Kind.UPSTREAM, "The provider failed."),
  USER_COUNT_EXCEEDED(Kind.INVALID, "The project has as many users as its settings allow."),
  USER_EMAIL_NOT_FOUND(Kind.INVALID, "The account has no e-mail address."),
  USER_PHONE_NOT_FOUND(Kind.INVALID, "The account has no phone number."),
  USER_EMAIL_ALREADY_VERIFIED(Kind.CONFLICT, "The e-mail address is verified already."),
  USER_PHONE_ALREADY_VERIFIED(Kind.CONFLICT, "The phone number is verified already."),
  USER_INVALID_TOKEN(
      Kind.UNAUTHENTICATED,
      "This link or code is wrong, has expired, or was used already. Ask for a new one."),
  USER_INVALID_CREDENTIALS(Kind.UNAUTHENTICATED, "The e-mail address or the password is wrong."),
  USER_SESSION_ALREADY_EXISTS(
      Kind.UNAUTHENTICATED, "Someone is signed in already. End that session first."),
  USER_SESSION_NOT_FOUND(Kind.NOT_FOUND, "There is no such session."),
  USER_MORE_FACTORS_REQUIRED(
      Kind.UNAUTHENTICATED, "This session needs another factor before it may do this."),
  USER_JWT_INVALID(
      Kind.UNAUTHENTICATED, "The JWT cannot be verified: it is not of this project, or over."),
  USER_JWT_AND_COOKIE_SET(
      Kind.FORBIDDEN, "A JWT and a session were sent together. Send one of them."),
  USER_CHALLENGE_REQUIRED(
      Kind.UNAUTHENTICATED, "This needs a challenge passed on this session in the last half hour."),
  USER_EMAIL_NOT_VERIFIED(Kind.INVALID, "The account's e-mail address is not verified."),
  USER_PHONE_NOT_VERIFIED(Kind.INVALID, "The account's phone number is not verified."),
  USER_AUTHENTICATOR_NOT_FOUND(Kind.NOT_FOUND, "The account has no authenticator."),
  USER_AUTHENTICATOR_ALREADY_VERIFIED(
      Kind.CONFLICT, "The account has an authenticator already. Remove it first."),
  USER_RECOVERY_CODES_ALREADY_EXISTS(
      Kind.CONFLICT, "The account has recovery codes already. Regenerate them instead."),
  USER_RECOVERY_CODES_NOT_FOUND(Kind.NOT_FOUND, "The account has no recovery codes."),
  USER_AUTH_METHOD_UNSUPPORTED(
      Kind.UNSUPPORTED, "This way of signing in is switched off in the project."),
  PASSWORD_RECENTLY_USED(Kind.INVALID, "This password was used before. Choose another."),
  PASSWORD_PERSONAL_DATA(
      Kind.INVALID,
      "The password contains the user's own name, address, number or id, or the project's name.");

  private final Kind kind;
  private final String sentence;

  Code(Kind kind, String sentence) {
    this.kind = kind;
    this.sentence = sentence;
  }

  @Override
  public String type() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
