// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.IdentityList;
import dev.latchkey.client.model.Jwt;
import dev.latchkey.client.model.LogList;
import dev.latchkey.client.model.MfaChallengeSecret;
import dev.latchkey.client.model.MfaFactors;
import dev.latchkey.client.model.MfaRecoveryCodes;
import dev.latchkey.client.model.Session;
import dev.latchkey.client.model.SessionList;
import dev.latchkey.client.model.Target;
import dev.latchkey.client.model.TargetList;
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
   * @throws LatchkeyException with {@code password_personal_data}, {@code user_already_exists},
   *     {@code user_email_already_exists}, or for what can befall any call
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
   * @throws LatchkeyException with {@code password_personal_data}, {@code user_already_exists},
   *     {@code user_email_already_exists}, or for what can befall any call
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

  /**
   * List what happened to a user, newest first.
   *
   * <p>With nothing that is optional.
   *
   * @param userId Which user.
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public LogList listLogs(String userId) {
    return listLogs(userId, UsersListLogsOptions.NONE);
  }

  /**
   * List what happened to a user, newest first.
   *
   * <p>Callers: keys with {@code users.read}.
   *
   * @param userId Which user.
   * @param options what need not be said
   * @throws LatchkeyException with {@code user_not_found}, or for what can befall any call
   */
  public LogList listLogs(String userId, UsersListLogsOptions options) {
    return Transport.await(async.listLogs(userId, options));
  }

  /**
   * List who users are at providers.
   *
   * <p>With nothing that is optional.
   *
   * @throws LatchkeyException with {@code general_cursor_not_found}, or for what can befall any
   *     call
   */
  public IdentityList listIdentities() {
    return listIdentities(UsersListIdentitiesOptions.NONE);
  }

  /**
   * List who users are at providers.
   *
   * <p>Callers: keys with {@code users.read}.
   *
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_cursor_not_found}, or for what can befall any
   *     call
   */
  public IdentityList listIdentities(UsersListIdentitiesOptions options) {
    return Transport.await(async.listIdentities(options));
  }

  /**
   * Take away an identity of a user.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param identityId Which identity.
   * @throws LatchkeyException with {@code user_identity_not_found}, or for what can befall any call
   */
  public void deleteIdentity(String identityId) {
    Transport.await(async.deleteIdentity(identityId));
  }

  /**
   * List a user's targets.
   *
   * <p>With nothing that is optional.
   *
   * @param userId Whose target.
   * @throws LatchkeyException with {@code general_cursor_not_found}, {@code user_not_found}, or for
   *     what can befall any call
   */
  public TargetList listTargets(String userId) {
    return listTargets(userId, UsersListTargetsOptions.NONE);
  }

  /**
   * List a user's targets.
   *
   * <p>Callers: keys with {@code targets.read}.
   *
   * @param userId Whose target.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_cursor_not_found}, {@code user_not_found}, or for
   *     what can befall any call
   */
  public TargetList listTargets(String userId, UsersListTargetsOptions options) {
    return Transport.await(async.listTargets(userId, options));
  }

  /**
   * Make a target of a user.
   *
   * <p>With nothing that is optional.
   *
   * @param userId Whose target.
   * @param targetId The id the target shall have, or {@code unique()}.
   * @param providerType Kind of target. One of {@code email}, {@code sms}, {@code push}.
   * @param identifier The address, the number or the device's token.
   * @throws LatchkeyException with {@code general_invalid_email}, {@code general_invalid_phone},
   *     {@code user_not_found}, {@code user_target_already_exists}, or for what can befall any call
   */
  public Target createTarget(
      String userId, String targetId, String providerType, String identifier) {
    return createTarget(userId, targetId, providerType, identifier, UsersCreateTargetOptions.NONE);
  }

  /**
   * Make a target of a user.
   *
   * <p>Callers: keys with {@code targets.write}.
   *
   * @param userId Whose target.
   * @param targetId The id the target shall have, or {@code unique()}.
   * @param providerType Kind of target. One of {@code email}, {@code sms}, {@code push}.
   * @param identifier The address, the number or the device's token.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_invalid_email}, {@code general_invalid_phone},
   *     {@code user_not_found}, {@code user_target_already_exists}, or for what can befall any call
   */
  public Target createTarget(
      String userId,
      String targetId,
      String providerType,
      String identifier,
      UsersCreateTargetOptions options) {
    return Transport.await(async.createTarget(userId, targetId, providerType, identifier, options));
  }

  /**
   * Read a user's target.
   *
   * <p>Callers: keys with {@code targets.read}.
   *
   * @param userId Whose target.
   * @param targetId Which target.
   * @throws LatchkeyException with {@code user_not_found}, {@code user_target_not_found}, or for
   *     what can befall any call
   */
  public Target getTarget(String userId, String targetId) {
    return Transport.await(async.getTarget(userId, targetId));
  }

  /**
   * Change a user's target.
   *
   * <p>With nothing that is optional.
   *
   * @param userId Whose target.
   * @param targetId Which target.
   * @throws LatchkeyException with {@code general_invalid_email}, {@code general_invalid_phone},
   *     {@code provider_not_found}, {@code user_not_found}, {@code user_target_already_exists},
   *     {@code user_target_not_found}, or for what can befall any call
   */
  public Target updateTarget(String userId, String targetId) {
    return updateTarget(userId, targetId, UsersUpdateTargetOptions.NONE);
  }

  /**
   * Change a user's target.
   *
   * <p>Callers: keys with {@code targets.write}.
   *
   * @param userId Whose target.
   * @param targetId Which target.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_invalid_email}, {@code general_invalid_phone},
   *     {@code provider_not_found}, {@code user_not_found}, {@code user_target_already_exists},
   *     {@code user_target_not_found}, or for what can befall any call
   */
  public Target updateTarget(String userId, String targetId, UsersUpdateTargetOptions options) {
    return Transport.await(async.updateTarget(userId, targetId, options));
  }

  /**
   * Remove a user's target.
   *
   * <p>Callers: keys with {@code targets.write}.
   *
   * @param userId Whose target.
   * @param targetId Which target.
   * @throws LatchkeyException with {@code user_not_found}, {@code user_target_not_found}, or for
   *     what can befall any call
   */
  public void deleteTarget(String userId, String targetId) {
    Transport.await(async.deleteTarget(userId, targetId));
  }
}
