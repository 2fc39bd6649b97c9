// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.Account;
import dev.latchkey.client.model.IdentityList;
import dev.latchkey.client.model.Jwt;
import dev.latchkey.client.model.LogList;
import dev.latchkey.client.model.MfaChallenge;
import dev.latchkey.client.model.MfaFactors;
import dev.latchkey.client.model.MfaRecoveryCodes;
import dev.latchkey.client.model.MfaType;
import dev.latchkey.client.model.Oauth2Consent;
import dev.latchkey.client.model.Oauth2ConsentList;
import dev.latchkey.client.model.Oauth2ConsentToken;
import dev.latchkey.client.model.Oauth2ConsentTokenList;
import dev.latchkey.client.model.Preferences;
import dev.latchkey.client.model.Session;
import dev.latchkey.client.model.SessionList;
import dev.latchkey.client.model.Target;
import dev.latchkey.client.model.Token;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of the service {@code account}. */
public final class AccountService {
  private final AsyncAccountService async;

  AccountService(Transport transport) {
    this.async = new AsyncAccountService(transport);
  }

  /** The same calls without waiting. */
  public AsyncAccountService async() {
    return async;
  }

  /**
   * Sign up with an e-mail address and a password.
   *
   * <p>With nothing that is optional.
   *
   * @param userId The id the user shall have, or {@code unique()}.
   * @param email The user's e-mail address.
   * @param password The user's password, 8 to 256 bytes.
   * @throws LatchkeyException with {@code general_bad_request}, {@code general_smtp_disabled},
   *     {@code password_personal_data}, {@code user_already_exists}, {@code user_count_exceeded},
   *     or for what can befall any call
   */
  public Account create(String userId, String email, String password) {
    return create(userId, email, password, AccountCreateOptions.NONE);
  }

  /**
   * Sign up with an e-mail address and a password.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId The id the user shall have, or {@code unique()}.
   * @param email The user's e-mail address.
   * @param password The user's password, 8 to 256 bytes.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_bad_request}, {@code general_smtp_disabled},
   *     {@code password_personal_data}, {@code user_already_exists}, {@code user_count_exceeded},
   *     or for what can befall any call
   */
  public Account create(
      String userId, String email, String password, AccountCreateOptions options) {
    return Transport.await(async.create(userId, email, password, options));
  }

  /**
   * Sign in without saying who.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @throws LatchkeyException with {@code user_count_exceeded}, or for what can befall any call
   */
  public Session createAnonymousSession() {
    return Transport.await(async.createAnonymousSession());
  }

  /**
   * Read the signed-in user's account.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public Account get() {
    return Transport.await(async.get());
  }

  /**
   * Remove the signed-in user with all that is theirs.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public void delete() {
    Transport.await(async.delete());
  }

  /**
   * Change the user's name.
   *
   * <p>Callers: signed in.
   *
   * @param name The user's new display name.
   * @throws LatchkeyException for what can befall any call
   */
  public Account updateName(String name) {
    return Transport.await(async.updateName(name));
  }

  /**
   * Change the user's password.
   *
   * <p>With nothing that is optional.
   *
   * @param password The user's password, 8 to 256 bytes.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     password_personal_data}, {@code password_recently_used}, {@code user_invalid_credentials},
   *     or for what can befall any call
   */
  public Account updatePassword(String password) {
    return updatePassword(password, AccountUpdatePasswordOptions.NONE);
  }

  /**
   * Change the user's password.
   *
   * <p>Callers: signed in.
   *
   * @param password The user's password, 8 to 256 bytes.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     password_personal_data}, {@code password_recently_used}, {@code user_invalid_credentials},
   *     or for what can befall any call
   */
  public Account updatePassword(String password, AccountUpdatePasswordOptions options) {
    return Transport.await(async.updatePassword(password, options));
  }

  /**
   * Change the user's e-mail address, or give an anonymous user one.
   *
   * <p>Callers: signed in.
   *
   * @param email The user's e-mail address.
   * @param password The user's password; for a user without one, the password to be.
   * @throws LatchkeyException with {@code general_bad_request}, {@code
   *     general_rate_limit_exceeded}, {@code password_personal_data}, {@code
   *     user_invalid_credentials}, {@code user_target_already_exists}, or for what can befall any
   *     call
   */
  public Account updateEmail(String email, String password) {
    return Transport.await(async.updateEmail(email, password));
  }

  /**
   * Change the user's phone number, or give a user without a password one.
   *
   * <p>Callers: signed in.
   *
   * @param phone The user's phone number: + and the country code.
   * @param password The user's password; for a user without one, the password to be.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     password_personal_data}, {@code user_invalid_credentials}, {@code
   *     user_target_already_exists}, or for what can befall any call
   */
  public Account updatePhone(String phone, String password) {
    return Transport.await(async.updatePhone(phone, password));
  }

  /**
   * Read the user's preferences.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public Preferences getPrefs() {
    return Transport.await(async.getPrefs());
  }

  /**
   * Replace the user's preferences.
   *
   * <p>Callers: signed in.
   *
   * @param prefs The whole of the new preferences.
   * @throws LatchkeyException for what can befall any call
   */
  public Account updatePrefs(Map<String, ? extends @Nullable Object> prefs) {
    return Transport.await(async.updatePrefs(prefs));
  }

  /**
   * Block the signed-in user's account; only an operator can undo it.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public Account updateStatus() {
    return Transport.await(async.updateStatus());
  }

  /**
   * Sign in with an e-mail address and a password.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param email The account's e-mail address.
   * @param password The account's password, 8 to 256 bytes.
   * @throws LatchkeyException with {@code user_blocked}, {@code user_invalid_credentials}, or for
   *     what can befall any call
   */
  public Session createEmailPasswordSession(String email, String password) {
    return Transport.await(async.createEmailPasswordSession(email, password));
  }

  /**
   * List where the signed-in user is signed in, oldest first.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public SessionList listSessions() {
    return Transport.await(async.listSessions());
  }

  /**
   * End every session of the signed-in user, this one included.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public void deleteSessions() {
    Transport.await(async.deleteSessions());
  }

  /**
   * Read one session of the signed-in user.
   *
   * <p>Callers: signed in.
   *
   * @param sessionId Which session; {@code current} for the one in use.
   * @throws LatchkeyException with {@code user_session_not_found}, or for what can befall any call
   */
  public Session getSession(String sessionId) {
    return Transport.await(async.getSession(sessionId));
  }

  /**
   * Extend a session to its full length from now, and have its provider renew its tokens.
   *
   * <p>Callers: signed in.
   *
   * @param sessionId Which session; {@code current} for the one in use.
   * @throws LatchkeyException with {@code project_provider_disabled}, {@code
   *     project_provider_unsupported}, {@code user_oauth2_bad_request}, {@code
   *     user_oauth2_provider_error}, {@code user_oauth2_unauthorized}, {@code
   *     user_session_not_found}, or for what can befall any call
   */
  public Session updateSession(String sessionId) {
    return Transport.await(async.updateSession(sessionId));
  }

  /**
   * End one session of the signed-in user.
   *
   * <p>Callers: signed in, factors aside.
   *
   * @param sessionId Which session; {@code current} for the one in use.
   * @throws LatchkeyException with {@code user_session_not_found}, or for what can befall any call
   */
  public void deleteSession(String sessionId) {
    Transport.await(async.deleteSession(sessionId));
  }

  /**
   * Mail a link that signs in.
   *
   * <p>With nothing that is optional.
   *
   * @param userId The id a new user shall have, or {@code unique()}; without effect for an address
   *     that is a user's already.
   * @param email Where to send it.
   * @throws LatchkeyException with {@code general_smtp_disabled}, {@code user_already_exists},
   *     {@code user_count_exceeded}, {@code user_email_already_exists}, or for what can befall any
   *     call
   */
  public Token createMagicURLToken(String userId, String email) {
    return createMagicURLToken(userId, email, AccountCreateMagicURLTokenOptions.NONE);
  }

  /**
   * Mail a link that signs in.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId The id a new user shall have, or {@code unique()}; without effect for an address
   *     that is a user's already.
   * @param email Where to send it.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_smtp_disabled}, {@code user_already_exists},
   *     {@code user_count_exceeded}, {@code user_email_already_exists}, or for what can befall any
   *     call
   */
  public Token createMagicURLToken(
      String userId, String email, AccountCreateMagicURLTokenOptions options) {
    return Transport.await(async.createMagicURLToken(userId, email, options));
  }

  /**
   * Mail a code of six digits that signs in.
   *
   * <p>With nothing that is optional.
   *
   * @param userId The id a new user shall have, or {@code unique()}; without effect for an address
   *     that is a user's already.
   * @param email Where to send it.
   * @throws LatchkeyException with {@code general_bad_request}, {@code general_smtp_disabled},
   *     {@code user_already_exists}, {@code user_count_exceeded}, or for what can befall any call
   */
  public Token createEmailToken(String userId, String email) {
    return createEmailToken(userId, email, AccountCreateEmailTokenOptions.NONE);
  }

  /**
   * Mail a code of six digits that signs in.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId The id a new user shall have, or {@code unique()}; without effect for an address
   *     that is a user's already.
   * @param email Where to send it.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_bad_request}, {@code general_smtp_disabled},
   *     {@code user_already_exists}, {@code user_count_exceeded}, or for what can befall any call
   */
  public Token createEmailToken(
      String userId, String email, AccountCreateEmailTokenOptions options) {
    return Transport.await(async.createEmailToken(userId, email, options));
  }

  /**
   * Text a code of six digits that signs in.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId The id a new user shall have, or {@code unique()}; without effect for an address
   *     that is a user's already.
   * @param phone Where to send it.
   * @throws LatchkeyException with {@code general_phone_disabled}, {@code user_already_exists},
   *     {@code user_count_exceeded}, or for what can befall any call
   */
  public Token createPhoneToken(String userId, String phone) {
    return Transport.await(async.createPhoneToken(userId, phone));
  }

  /**
   * Sign in with the secret of a link, a code, or what an app's server made.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId Whose secret it is.
   * @param secret The secret of the link, or the code.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     project_provider_disabled}, {@code user_auth_method_unsupported}, {@code
   *     user_invalid_token}, or for what can befall any call
   */
  public Session createSession(String userId, String secret) {
    return Transport.await(async.createSession(userId, secret));
  }

  /**
   * Sign in as {@code account.createSession} does; the older path of it.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId Whose secret it is.
   * @param secret The secret of the link, or the code.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     project_provider_disabled}, {@code user_auth_method_unsupported}, {@code
   *     user_invalid_token}, or for what can befall any call
   */
  public Session updateMagicURLSession(String userId, String secret) {
    return Transport.await(async.updateMagicURLSession(userId, secret));
  }

  /**
   * Sign in as {@code account.createSession} does; the older path of it.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId Whose secret it is.
   * @param secret The secret of the link, or the code.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     project_provider_disabled}, {@code user_auth_method_unsupported}, {@code
   *     user_invalid_token}, or for what can befall any call
   */
  public Session updatePhoneSession(String userId, String secret) {
    return Transport.await(async.updatePhoneSession(userId, secret));
  }

  /**
   * Mail the signed-in user a link that verifies the address.
   *
   * <p>Callers: signed in.
   *
   * @param url The page the link leads to, on a platform of the project.
   * @throws LatchkeyException with {@code general_smtp_disabled}, {@code
   *     user_email_already_verified}, {@code user_email_not_found}, or for what can befall any call
   */
  public Token createEmailVerification(String url) {
    return Transport.await(async.createEmailVerification(url));
  }

  /**
   * Verify an address with the secret of a link.
   *
   * <p>Callers: anyone but keys.
   *
   * @param userId Whose address or number it is.
   * @param secret The secret of the link.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code user_invalid_token},
   *     {@code user_not_found}, or for what can befall any call
   */
  public Token updateEmailVerification(String userId, String secret) {
    return Transport.await(async.updateEmailVerification(userId, secret));
  }

  /**
   * Mail the signed-in user a code that verifies the address.
   *
   * <p>With nothing that is optional.
   *
   * @throws LatchkeyException with {@code general_smtp_disabled}, {@code
   *     user_email_already_verified}, {@code user_email_not_found}, or for what can befall any call
   */
  public Token createEmailVerificationOTP() {
    return createEmailVerificationOTP(AccountCreateEmailVerificationOTPOptions.NONE);
  }

  /**
   * Mail the signed-in user a code that verifies the address.
   *
   * <p>Callers: signed in.
   *
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_smtp_disabled}, {@code
   *     user_email_already_verified}, {@code user_email_not_found}, or for what can befall any call
   */
  public Token createEmailVerificationOTP(AccountCreateEmailVerificationOTPOptions options) {
    return Transport.await(async.createEmailVerificationOTP(options));
  }

  /**
   * Verify an address with a code.
   *
   * <p>Callers: anyone but keys.
   *
   * @param userId Whose address or number it is.
   * @param secret The code that was sent.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code user_invalid_token},
   *     {@code user_not_found}, or for what can befall any call
   */
  public Token updateEmailVerificationOTP(String userId, String secret) {
    return Transport.await(async.updateEmailVerificationOTP(userId, secret));
  }

  /**
   * Text the signed-in user a code that verifies the number.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException with {@code general_phone_disabled}, {@code
   *     user_phone_already_verified}, {@code user_phone_not_found}, or for what can befall any call
   */
  public Token createPhoneVerification() {
    return Transport.await(async.createPhoneVerification());
  }

  /**
   * Verify a number with a code.
   *
   * <p>Callers: anyone but keys.
   *
   * @param userId Whose address or number it is.
   * @param secret The code that was sent.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code user_invalid_token},
   *     {@code user_not_found}, or for what can befall any call
   */
  public Token updatePhoneVerification(String userId, String secret) {
    return Transport.await(async.updatePhoneVerification(userId, secret));
  }

  /**
   * Mail a link that lets its reader set a new password.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param email The account's e-mail address.
   * @param url The page the link leads to, on a platform of the project.
   * @throws LatchkeyException with {@code general_smtp_disabled}, {@code user_blocked}, {@code
   *     user_not_found}, or for what can befall any call
   */
  public Token createRecovery(String email, String url) {
    return Transport.await(async.createRecovery(email, url));
  }

  /**
   * Set a new password with the secret of a link.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId Whose password it is.
   * @param secret The secret of the link.
   * @param password The password to be, 8 to 256 bytes.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     password_personal_data}, {@code password_recently_used}, {@code user_invalid_token}, {@code
   *     user_not_found}, or for what can befall any call
   */
  public Token updateRecovery(String userId, String secret, String password) {
    return Transport.await(async.updateRecovery(userId, secret, password));
  }

  /**
   * Mail a code that lets its reader set a new password.
   *
   * <p>With nothing that is optional.
   *
   * @param email The account's e-mail address.
   * @throws LatchkeyException with {@code general_smtp_disabled}, {@code user_blocked}, {@code
   *     user_not_found}, or for what can befall any call
   */
  public Token createRecoveryOTP(String email) {
    return createRecoveryOTP(email, AccountCreateRecoveryOTPOptions.NONE);
  }

  /**
   * Mail a code that lets its reader set a new password.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param email The account's e-mail address.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_smtp_disabled}, {@code user_blocked}, {@code
   *     user_not_found}, or for what can befall any call
   */
  public Token createRecoveryOTP(String email, AccountCreateRecoveryOTPOptions options) {
    return Transport.await(async.createRecoveryOTP(email, options));
  }

  /**
   * Set a new password with a code.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param userId Whose password it is.
   * @param secret The code that was sent.
   * @param password The password to be, 8 to 256 bytes.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     password_personal_data}, {@code password_recently_used}, {@code user_invalid_token}, {@code
   *     user_not_found}, or for what can befall any call
   */
  public Token updateRecoveryOTP(String userId, String secret, String password) {
    return Transport.await(async.updateRecoveryOTP(userId, secret, password));
  }

  /**
   * Send the browser to a provider, to come back with a session.
   *
   * <p>With nothing that is optional.
   *
   * @param provider The provider's key, such as {@code google}.
   */
  public URI createOAuth2Session(String provider) {
    return createOAuth2Session(provider, AccountCreateOAuth2SessionOptions.NONE);
  }

  /**
   * Send the browser to a provider, to come back with a session.
   *
   * <p>To be opened in a browser; nothing is sent by this. Callers: anyone; keys with {@code
   * sessions.write}.
   *
   * @param provider The provider's key, such as {@code google}.
   * @param options what need not be said
   */
  public URI createOAuth2Session(String provider, AccountCreateOAuth2SessionOptions options) {
    return async.createOAuth2Session(provider, options);
  }

  /**
   * Send the browser to a provider, to come back with a secret to sign in with.
   *
   * <p>With nothing that is optional.
   *
   * @param provider The provider's key, such as {@code google}.
   */
  public URI createOAuth2Token(String provider) {
    return createOAuth2Token(provider, AccountCreateOAuth2TokenOptions.NONE);
  }

  /**
   * Send the browser to a provider, to come back with a secret to sign in with.
   *
   * <p>To be opened in a browser; nothing is sent by this. Callers: anyone; keys with {@code
   * sessions.write}.
   *
   * @param provider The provider's key, such as {@code google}.
   * @param options what need not be said
   */
  public URI createOAuth2Token(String provider, AccountCreateOAuth2TokenOptions options) {
    return async.createOAuth2Token(provider, options);
  }

  /**
   * Sign in with an ID token of Google or Apple that an app got by itself.
   *
   * <p>With nothing that is optional.
   *
   * @param provider Who signed the token: {@code apple} or {@code google}.
   * @param idToken The ID token, as the provider gave it.
   * @throws LatchkeyException with {@code general_bad_request}, {@code project_provider_disabled},
   *     {@code user_blocked}, {@code user_count_exceeded}, {@code user_invalid_token}, {@code
   *     user_missing_id}, {@code user_oauth2_provider_error}, {@code user_unauthorized}, or for
   *     what can befall any call
   */
  public Session createIdTokenSession(String provider, String idToken) {
    return createIdTokenSession(provider, idToken, AccountCreateIdTokenSessionOptions.NONE);
  }

  /**
   * Sign in with an ID token of Google or Apple that an app got by itself.
   *
   * <p>Callers: anyone; keys with {@code sessions.write}.
   *
   * @param provider Who signed the token: {@code apple} or {@code google}.
   * @param idToken The ID token, as the provider gave it.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_bad_request}, {@code project_provider_disabled},
   *     {@code user_blocked}, {@code user_count_exceeded}, {@code user_invalid_token}, {@code
   *     user_missing_id}, {@code user_oauth2_provider_error}, {@code user_unauthorized}, or for
   *     what can befall any call
   */
  public Session createIdTokenSession(
      String provider, String idToken, AccountCreateIdTokenSessionOptions options) {
    return Transport.await(async.createIdTokenSession(provider, idToken, options));
  }

  /**
   * Make a JWT that speaks for the signed-in user and ends with the session.
   *
   * <p>With nothing that is optional.
   *
   * @throws LatchkeyException with {@code user_session_not_found}, or for what can befall any call
   */
  public Jwt createJWT() {
    return createJWT(AccountCreateJWTOptions.NONE);
  }

  /**
   * Make a JWT that speaks for the signed-in user and ends with the session.
   *
   * <p>Callers: signed in.
   *
   * @param options what need not be said
   * @throws LatchkeyException with {@code user_session_not_found}, or for what can befall any call
   */
  public Jwt createJWT(AccountCreateJWTOptions options) {
    return Transport.await(async.createJWT(options));
  }

  /**
   * Ask for a second factor, or no longer.
   *
   * <p>Callers: signed in.
   *
   * @param mfa Whether to ask for a second factor.
   * @throws LatchkeyException with {@code user_session_not_found}, or for what can befall any call
   */
  public Account updateMFA(boolean mfa) {
    return Transport.await(async.updateMFA(mfa));
  }

  /**
   * List the user's second factors.
   *
   * <p>Callers: signed in, factors aside.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public MfaFactors listMFAFactors() {
    return Transport.await(async.listMFAFactors());
  }

  /**
   * Begin an authenticator; it counts once it was verified.
   *
   * <p>Callers: signed in.
   *
   * @param type Which kind of authenticator. One of {@code totp}.
   * @throws LatchkeyException with {@code user_auth_method_unsupported}, {@code
   *     user_authenticator_already_verified}, or for what can befall any call
   */
  public MfaType createMFAAuthenticator(String type) {
    return Transport.await(async.createMFAAuthenticator(type));
  }

  /**
   * Verify an authenticator by a code that it shows.
   *
   * <p>Callers: signed in.
   *
   * @param type Which kind of authenticator. One of {@code totp}.
   * @param otp The code, or a recovery code.
   * @throws LatchkeyException with {@code general_rate_limit_exceeded}, {@code
   *     user_authenticator_already_verified}, {@code user_authenticator_not_found}, {@code
   *     user_invalid_token}, {@code user_session_not_found}, or for what can befall any call
   */
  public Account updateMFAAuthenticator(String type, String otp) {
    return Transport.await(async.updateMFAAuthenticator(type, otp));
  }

  /**
   * Remove the authenticator.
   *
   * <p>Callers: signed in.
   *
   * @param type Which kind of authenticator. One of {@code totp}.
   * @throws LatchkeyException with {@code user_authenticator_not_found}, {@code
   *     user_challenge_required}, or for what can befall any call
   */
  public void deleteMFAAuthenticator(String type) {
    Transport.await(async.deleteMFAAuthenticator(type));
  }

  /**
   * Make recovery codes.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException with {@code user_recovery_codes_already_exists}, or for what can
   *     befall any call
   */
  public MfaRecoveryCodes createMFARecoveryCodes() {
    return Transport.await(async.createMFARecoveryCodes());
  }

  /**
   * Make new recovery codes in the place of the old.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException with {@code user_challenge_required}, {@code
   *     user_recovery_codes_not_found}, or for what can befall any call
   */
  public MfaRecoveryCodes updateMFARecoveryCodes() {
    return Transport.await(async.updateMFARecoveryCodes());
  }

  /**
   * Read the recovery codes that were not used.
   *
   * <p>Callers: signed in.
   *
   * @throws LatchkeyException with {@code user_challenge_required}, {@code
   *     user_recovery_codes_not_found}, or for what can befall any call
   */
  public MfaRecoveryCodes getMFARecoveryCodes() {
    return Transport.await(async.getMFARecoveryCodes());
  }

  /**
   * Have the session asked for one more factor; a code is sent where one is needed.
   *
   * <p>Callers: signed in, factors aside.
   *
   * @param factor What to ask for, in upper or lower case. One of {@code totp}, {@code email},
   *     {@code phone}, {@code recoveryCode}, {@code custom}.
   * @throws LatchkeyException with {@code general_phone_disabled}, {@code general_smtp_disabled},
   *     {@code user_auth_method_unsupported}, {@code user_email_not_found}, {@code
   *     user_email_not_verified}, {@code user_phone_not_found}, {@code user_phone_not_verified},
   *     {@code user_session_not_found}, or for what can befall any call
   */
  public MfaChallenge createMFAChallenge(String factor) {
    return Transport.await(async.createMFAChallenge(factor));
  }

  /**
   * Answer a challenge: the session has shown its factor then.
   *
   * <p>Callers: signed in, factors aside.
   *
   * @param challengeId Which challenge is answered.
   * @param otp The code, or a recovery code.
   * @throws LatchkeyException with {@code user_invalid_token}, {@code user_session_not_found}, or
   *     for what can befall any call
   */
  public Session updateMFAChallenge(String challengeId, String otp) {
    return Transport.await(async.updateMFAChallenge(challengeId, otp));
  }

  /**
   * List what happened to the signed-in user's account, newest first.
   *
   * <p>With nothing that is optional.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public LogList listLogs() {
    return listLogs(AccountListLogsOptions.NONE);
  }

  /**
   * List what happened to the signed-in user's account, newest first.
   *
   * <p>Callers: signed in.
   *
   * @param options what need not be said
   * @throws LatchkeyException for what can befall any call
   */
  public LogList listLogs(AccountListLogsOptions options) {
    return Transport.await(async.listLogs(options));
  }

  /**
   * List who the signed-in user is at providers.
   *
   * <p>With nothing that is optional.
   *
   * @throws LatchkeyException with {@code general_cursor_not_found}, or for what can befall any
   *     call
   */
  public IdentityList listIdentities() {
    return listIdentities(AccountListIdentitiesOptions.NONE);
  }

  /**
   * List who the signed-in user is at providers.
   *
   * <p>Callers: signed in.
   *
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_cursor_not_found}, or for what can befall any
   *     call
   */
  public IdentityList listIdentities(AccountListIdentitiesOptions options) {
    return Transport.await(async.listIdentities(options));
  }

  /**
   * Take away an identity of the signed-in user.
   *
   * <p>Callers: signed in.
   *
   * @param identityId Which identity.
   * @throws LatchkeyException with {@code user_identity_not_found}, or for what can befall any call
   */
  public void deleteIdentity(String identityId) {
    Transport.await(async.deleteIdentity(identityId));
  }

  /**
   * Have messages pushed to this device, as long as the session lasts.
   *
   * <p>With nothing that is optional.
   *
   * @param targetId The id the target shall have, or {@code unique()}.
   * @param identifier The device's token.
   * @throws LatchkeyException with {@code general_bad_request}, {@code user_target_already_exists},
   *     or for what can befall any call
   */
  public Target createPushTarget(String targetId, String identifier) {
    return createPushTarget(targetId, identifier, AccountCreatePushTargetOptions.NONE);
  }

  /**
   * Have messages pushed to this device, as long as the session lasts.
   *
   * <p>Callers: signed in.
   *
   * @param targetId The id the target shall have, or {@code unique()}.
   * @param identifier The device's token.
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_bad_request}, {@code user_target_already_exists},
   *     or for what can befall any call
   */
  public Target createPushTarget(
      String targetId, String identifier, AccountCreatePushTargetOptions options) {
    return Transport.await(async.createPushTarget(targetId, identifier, options));
  }

  /**
   * Give a device its new token.
   *
   * <p>Callers: signed in.
   *
   * @param targetId Which target.
   * @param identifier The device's token.
   * @throws LatchkeyException with {@code user_target_already_exists}, {@code
   *     user_target_not_found}, or for what can befall any call
   */
  public Target updatePushTarget(String targetId, String identifier) {
    return Transport.await(async.updatePushTarget(targetId, identifier));
  }

  /**
   * Have no more messages pushed to a device.
   *
   * <p>Callers: signed in.
   *
   * @param targetId Which target.
   * @throws LatchkeyException with {@code user_target_not_found}, or for what can befall any call
   */
  public void deletePushTarget(String targetId) {
    Transport.await(async.deletePushTarget(targetId));
  }

  /**
   * List what the signed-in user lets other apps do: nothing.
   *
   * <p>With nothing that is optional.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public Oauth2ConsentList listConsents() {
    return listConsents(AccountListConsentsOptions.NONE);
  }

  /**
   * List what the signed-in user lets other apps do: nothing.
   *
   * <p>Callers: signed in.
   *
   * @param options what need not be said
   * @throws LatchkeyException for what can befall any call
   */
  public Oauth2ConsentList listConsents(AccountListConsentsOptions options) {
    return Transport.await(async.listConsents(options));
  }

  /**
   * Read one of the signed-in user's consents: there is none.
   *
   * <p>Callers: signed in.
   *
   * @param consentId Which consent.
   * @throws LatchkeyException with {@code user_identity_not_found}, or for what can befall any call
   */
  public Oauth2Consent getConsent(String consentId) {
    return Transport.await(async.getConsent(consentId));
  }

  /**
   * Take back one of the signed-in user's consents: there is none.
   *
   * <p>Callers: signed in.
   *
   * @param consentId Which consent.
   * @throws LatchkeyException with {@code user_identity_not_found}, or for what can befall any call
   */
  public void deleteConsent(String consentId) {
    Transport.await(async.deleteConsent(consentId));
  }

  /**
   * List the tokens made under a consent: there is none.
   *
   * <p>With nothing that is optional.
   *
   * @param consentId Which consent.
   * @throws LatchkeyException with {@code user_identity_not_found}, or for what can befall any call
   */
  public Oauth2ConsentTokenList listConsentTokens(String consentId) {
    return listConsentTokens(consentId, AccountListConsentTokensOptions.NONE);
  }

  /**
   * List the tokens made under a consent: there is none.
   *
   * <p>Callers: signed in.
   *
   * @param consentId Which consent.
   * @param options what need not be said
   * @throws LatchkeyException with {@code user_identity_not_found}, or for what can befall any call
   */
  public Oauth2ConsentTokenList listConsentTokens(
      String consentId, AccountListConsentTokensOptions options) {
    return Transport.await(async.listConsentTokens(consentId, options));
  }

  /**
   * Read tokens made under a consent: there is none.
   *
   * <p>Callers: signed in.
   *
   * @param consentId Which consent.
   * @param tokenId Which family of tokens.
   * @throws LatchkeyException with {@code user_identity_not_found}, or for what can befall any call
   */
  public Oauth2ConsentToken getConsentToken(String consentId, String tokenId) {
    return Transport.await(async.getConsentToken(consentId, tokenId));
  }

  /**
   * End tokens made under a consent: there is none.
   *
   * <p>Callers: signed in.
   *
   * @param consentId Which consent.
   * @param tokenId Which family of tokens.
   * @throws LatchkeyException with {@code user_identity_not_found}, or for what can befall any call
   */
  public void deleteConsentToken(String consentId, String tokenId) {
    Transport.await(async.deleteConsentToken(consentId, tokenId));
  }
}
