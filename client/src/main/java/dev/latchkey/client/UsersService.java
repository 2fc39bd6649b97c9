// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.Jwt;
import dev.latchkey.client.model.MfaChallengeSecret;
import dev.latchkey.client.model.MfaFactors;
import dev.latchkey.client.model.MfaRecoveryCodes;
import dev.latchkey.client.model.Session;
import dev.latchkey.client.model.SessionList;
import dev.latchkey.client.model.Token;
import dev.latchkey.client.model.User;
import dev.latchkey.client.model.UserList;

/** The calls of the service {@code users}. */
public final class UsersService {
  private final AsyncUsersService async;

  UsersService(Transport transport) {
    this.async = new AsyncUsersService(transport);
  }

  /** The same calls without waiting. */
  public AsyncUsersService async() {
    return async;
  }

  /**
   * Make a one-time secret that signs a user in, and learn it.
   *
   * <p>With nothing that is optional.
   *
   * @param userId Whose secret.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public Token createToken(String userId) {
    return createToken(userId, UsersCreateTokenOptions.NONE);
  }

  /**
   * Make a one-time secret that signs a user in, and learn it.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Whose secret.
   * @param options what need not be said
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public Token createToken(String userId, UsersCreateTokenOptions options) {
    return Transport.await(async.createToken(userId, options));
  }

  /**
   * List users.
   *
   * <p>With nothing that is optional.
   *
   * @throws LatchkeyException with {@code general_cursor_not_found}, or for what can befall any
   *     call
   */
  public UserList list() {
    return list(UsersListOptions.NONE);
  }

  /**
   * List users.
   *
   * <p>Callers: keys with {@code users.read}.
   *
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_cursor_not_found}, or for what can befall any
   *     call
   */
  public UserList list(UsersListOptions options) {
    return Transport.await(async.list(options));
  }

  /**
   * Make a user.
   *
   * <p>With nothing that is optional.
   *
   * @param userId The id the user shall have, or {@code unique()}.
   * @throws LatchkeyException with {@code password_personal_data}, {@code user_already_exists}, or
   *     for what can befall any call
   */
  public User create(String userId) {
    return create(userId, UsersCreateOptions.NONE);
  }

  /**
   * Make a user.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId The id the user shall have, or {@code unique()}.
   * @param options what need not be said
   * @throws LatchkeyException with {@code password_personal_data}, {@code user_already_exists}, or
   *     for what can befall any call
   */
  public User create(String userId, UsersCreateOptions options) {
    return Transport.await(async.create(userId, options));
  }

  /**
   * Read a user.
   *
   * <p>Callers: keys with {@code users.read}.
   *
   * @param userId Which user.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public User get(String userId) {
    return Transport.await(async.get(userId));
  }

  /**
   * Remove a user with all that is theirs.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Which user.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public void delete(String userId) {
    Transport.await(async.delete(userId));
  }

  /**
   * Block a user, or let one in.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Which user.
   * @param status True to let the user in, false to block.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public User updateStatus(String userId, boolean status) {
    return Transport.await(async.updateStatus(userId, status));
  }

  /**
   * List where a user is signed in, oldest first.
   *
   * <p>With nothing that is optional.
   *
   * @param userId Whose session.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public SessionList listSessions(String userId) {
    return listSessions(userId, UsersListSessionsOptions.NONE);
  }

  /**
   * List where a user is signed in, oldest first.
   *
   * <p>Callers: keys with {@code users.read}.
   *
   * @param userId Whose session.
   * @param options what need not be said
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public SessionList listSessions(String userId, UsersListSessionsOptions options) {
    return Transport.await(async.listSessions(userId, options));
  }

  /**
   * Open a session for a user and learn its secret.
   *
   * <p>Callers: keys with {@code users.write} or {@code sessions.write}.
   *
   * @param userId Whose session.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public Session createSession(String userId) {
    return Transport.await(async.createSession(userId));
  }

  /**
   * End every session of a user.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Whose session.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public void deleteSessions(String userId) {
    Transport.await(async.deleteSessions(userId));
  }

  /**
   * End one session of a user.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Whose session.
   * @param sessionId Which session.
   * @throws LatchkeyException with {@code user_not_found}, {@code user_session_not_found}, or for
   *     what can befall any call
   */
  public void deleteSession(String userId, String sessionId) {
    Transport.await(async.deleteSession(userId, sessionId));
  }

  /**
   * Make a JWT that speaks for a user.
   *
   * <p>With nothing that is optional.
   *
   * @param userId Whom the JWT speaks for.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public Jwt createJWT(String userId) {
    return createJWT(userId, UsersCreateJWTOptions.NONE);
  }

  /**
   * Make a JWT that speaks for a user.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Whom the JWT speaks for.
   * @param options what need not be said
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public Jwt createJWT(String userId, UsersCreateJWTOptions options) {
    return Transport.await(async.createJWT(userId, options));
  }

  /**
   * Ask a user for a second factor, or no longer.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Which user.
   * @param mfa Whether to ask the user for a second factor.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public User updateMFA(String userId, boolean mfa) {
    return Transport.await(async.updateMFA(userId, mfa));
  }

  /**
   * List a user's second factors.
   *
   * <p>Callers: keys with {@code users.read}.
   *
   * @param userId Which user.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public MfaFactors listMFAFactors(String userId) {
    return Transport.await(async.listMFAFactors(userId));
  }

  /**
   * Read a user's recovery codes that were not used.
   *
   * <p>Callers: keys with {@code users.read}.
   *
   * @param userId Which user.
   * @throws LatchkeyException with {@code user_not_found}, {@code user_recovery_codes_not_found},
   *     or for what can befall any call
   */
  public MfaRecoveryCodes getMFARecoveryCodes(String userId) {
    return Transport.await(async.getMFARecoveryCodes(userId));
  }

  /**
   * Make recovery codes for a user.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Which user.
   * @throws LatchkeyException with {@code user_not_found}, {@code
   *     user_recovery_codes_already_exists}, or for what can befall any call
   */
  public MfaRecoveryCodes createMFARecoveryCodes(String userId) {
    return Transport.await(async.createMFARecoveryCodes(userId));
  }

  /**
   * Make new recovery codes for a user in the place of the old.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Which user.
   * @throws LatchkeyException with {@code user_not_found}, {@code user_recovery_codes_not_found},
   *     or for what can befall any call
   */
  public MfaRecoveryCodes updateMFARecoveryCodes(String userId) {
    return Transport.await(async.updateMFARecoveryCodes(userId));
  }

  /**
   * Remove a user's authenticator.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param userId Which user.
   * @param type Which kind of authenticator. One of {@code totp}.
   * @throws LatchkeyException with {@code user_authenticator_not_found}, {@code user_not_found}, or
   *     for what can befall any call
   */
  public void deleteMFAAuthenticator(String userId, String type) {
    Transport.await(async.deleteMFAAuthenticator(userId, type));
  }

  /**
   * Read the code of a challenge that the app's server is to deliver.
   *
   * <p>Callers: keys with {@code users.read}.
   *
   * @param userId Which user.
   * @param challengeId Which challenge.
   * @throws LatchkeyException with {@code user_invalid_token}, {@code user_not_found}, or for what
   *     can befall any call
   */
  public MfaChallengeSecret getMFAChallenge(String userId, String challengeId) {
    return Transport.await(async.getMFAChallenge(userId, challengeId));
  }
}
