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
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the service {@code account}, without waiting.
 *
 * <p>A future ends with {@link LatchkeyException} where the call that waits throws one; cancelling
 * it gives the call up.
 */
public final class AsyncAccountService {
  private final Transport transport;

  AsyncAccountService(Transport transport) {
    this.transport = transport;
  }

  /** As {@link AccountService#create}, without waiting. */
  public CompletableFuture<Account> create(String userId, String email, String password) {
    return create(userId, email, password, AccountCreateOptions.NONE);
  }

  /** As {@link AccountService#create}, without waiting. */
  public CompletableFuture<Account> create(
      String userId, String email, String password, AccountCreateOptions options) {
    var call = ApiCall.post("/account");
    call.body("userId", userId);
    call.body("email", email);
    call.body("password", password);
    options.name().ifPresent(value -> call.body("name", value));
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#createAnonymousSession}, without waiting. */
  public CompletableFuture<Session> createAnonymousSession() {
    var call = ApiCall.post("/account/sessions/anonymous");
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#get}, without waiting. */
  public CompletableFuture<Account> get() {
    var call = ApiCall.get("/account");
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#delete}, without waiting. */
  public CompletableFuture<Void> delete() {
    var call = ApiCall.delete("/account");
    return transport.nothing(call);
  }

  /** As {@link AccountService#updateName}, without waiting. */
  public CompletableFuture<Account> updateName(String name) {
    var call = ApiCall.patch("/account/name");
    call.body("name", name);
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#updatePassword}, without waiting. */
  public CompletableFuture<Account> updatePassword(String password) {
    return updatePassword(password, AccountUpdatePasswordOptions.NONE);
  }

  /** As {@link AccountService#updatePassword}, without waiting. */
  public CompletableFuture<Account> updatePassword(
      String password, AccountUpdatePasswordOptions options) {
    var call = ApiCall.patch("/account/password");
    call.body("password", password);
    options.oldPassword().ifPresent(value -> call.body("oldPassword", value));
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#updateEmail}, without waiting. */
  public CompletableFuture<Account> updateEmail(String email, String password) {
    var call = ApiCall.patch("/account/email");
    call.body("email", email);
    call.body("password", password);
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#updatePhone}, without waiting. */
  public CompletableFuture<Account> updatePhone(String phone, String password) {
    var call = ApiCall.patch("/account/phone");
    call.body("phone", phone);
    call.body("password", password);
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#getPrefs}, without waiting. */
  public CompletableFuture<Preferences> getPrefs() {
    var call = ApiCall.get("/account/prefs");
    return transport.json(call, Preferences::from);
  }

  /** As {@link AccountService#updatePrefs}, without waiting. */
  public CompletableFuture<Account> updatePrefs(Map<String, ? extends @Nullable Object> prefs) {
    var call = ApiCall.patch("/account/prefs");
    call.body("prefs", prefs);
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#updateStatus}, without waiting. */
  public CompletableFuture<Account> updateStatus() {
    var call = ApiCall.patch("/account/status");
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#createEmailPasswordSession}, without waiting. */
  public CompletableFuture<Session> createEmailPasswordSession(String email, String password) {
    var call = ApiCall.post("/account/sessions/email");
    call.or("/account/sessions");
    call.body("email", email);
    call.body("password", password);
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#listSessions}, without waiting. */
  public CompletableFuture<SessionList> listSessions() {
    var call = ApiCall.get("/account/sessions");
    return transport.json(call, SessionList::from);
  }

  /** As {@link AccountService#deleteSessions}, without waiting. */
  public CompletableFuture<Void> deleteSessions() {
    var call = ApiCall.delete("/account/sessions");
    return transport.nothing(call);
  }

  /** As {@link AccountService#getSession}, without waiting. */
  public CompletableFuture<Session> getSession(String sessionId) {
    var call = ApiCall.get("/account/sessions/{sessionId}");
    call.path("sessionId", sessionId);
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#updateSession}, without waiting. */
  public CompletableFuture<Session> updateSession(String sessionId) {
    var call = ApiCall.patch("/account/sessions/{sessionId}");
    call.path("sessionId", sessionId);
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#deleteSession}, without waiting. */
  public CompletableFuture<Void> deleteSession(String sessionId) {
    var call = ApiCall.delete("/account/sessions/{sessionId}");
    call.path("sessionId", sessionId);
    return transport.nothing(call);
  }

  /** As {@link AccountService#createMagicURLToken}, without waiting. */
  public CompletableFuture<Token> createMagicURLToken(String userId, String email) {
    return createMagicURLToken(userId, email, AccountCreateMagicURLTokenOptions.NONE);
  }

  /** As {@link AccountService#createMagicURLToken}, without waiting. */
  public CompletableFuture<Token> createMagicURLToken(
      String userId, String email, AccountCreateMagicURLTokenOptions options) {
    var call = ApiCall.post("/account/tokens/magic-url");
    call.or("/account/sessions/magic-url");
    call.body("userId", userId);
    call.body("email", email);
    options.url().ifPresent(value -> call.body("url", value));
    options.phrase().ifPresent(value -> call.body("phrase", value));
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#createEmailToken}, without waiting. */
  public CompletableFuture<Token> createEmailToken(String userId, String email) {
    return createEmailToken(userId, email, AccountCreateEmailTokenOptions.NONE);
  }

  /** As {@link AccountService#createEmailToken}, without waiting. */
  public CompletableFuture<Token> createEmailToken(
      String userId, String email, AccountCreateEmailTokenOptions options) {
    var call = ApiCall.post("/account/tokens/email");
    call.body("userId", userId);
    call.body("email", email);
    options.phrase().ifPresent(value -> call.body("phrase", value));
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#createPhoneToken}, without waiting. */
  public CompletableFuture<Token> createPhoneToken(String userId, String phone) {
    var call = ApiCall.post("/account/tokens/phone");
    call.or("/account/sessions/phone");
    call.body("userId", userId);
    call.body("phone", phone);
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#createSession}, without waiting. */
  public CompletableFuture<Session> createSession(String userId, String secret) {
    var call = ApiCall.post("/account/sessions/token");
    call.body("userId", userId);
    call.body("secret", secret);
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#updateMagicURLSession}, without waiting. */
  public CompletableFuture<Session> updateMagicURLSession(String userId, String secret) {
    var call = ApiCall.put("/account/sessions/magic-url");
    call.body("userId", userId);
    call.body("secret", secret);
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#updatePhoneSession}, without waiting. */
  public CompletableFuture<Session> updatePhoneSession(String userId, String secret) {
    var call = ApiCall.put("/account/sessions/phone");
    call.body("userId", userId);
    call.body("secret", secret);
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#createEmailVerification}, without waiting. */
  public CompletableFuture<Token> createEmailVerification(String url) {
    var call = ApiCall.post("/account/verifications/email");
    call.or("/account/verification");
    call.body("url", url);
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#updateEmailVerification}, without waiting. */
  public CompletableFuture<Token> updateEmailVerification(String userId, String secret) {
    var call = ApiCall.put("/account/verifications/email");
    call.or("/account/verification");
    call.body("userId", userId);
    call.body("secret", secret);
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#createEmailVerificationOTP}, without waiting. */
  public CompletableFuture<Token> createEmailVerificationOTP() {
    return createEmailVerificationOTP(AccountCreateEmailVerificationOTPOptions.NONE);
  }

  /** As {@link AccountService#createEmailVerificationOTP}, without waiting. */
  public CompletableFuture<Token> createEmailVerificationOTP(
      AccountCreateEmailVerificationOTPOptions options) {
    var call = ApiCall.post("/account/verifications/email/otp");
    options.phrase().ifPresent(value -> call.body("phrase", value));
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#updateEmailVerificationOTP}, without waiting. */
  public CompletableFuture<Token> updateEmailVerificationOTP(String userId, String secret) {
    var call = ApiCall.put("/account/verifications/email/otp");
    call.body("userId", userId);
    call.body("secret", secret);
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#createPhoneVerification}, without waiting. */
  public CompletableFuture<Token> createPhoneVerification() {
    var call = ApiCall.post("/account/verifications/phone");
    call.or("/account/verification/phone");
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#updatePhoneVerification}, without waiting. */
  public CompletableFuture<Token> updatePhoneVerification(String userId, String secret) {
    var call = ApiCall.put("/account/verifications/phone");
    call.or("/account/verification/phone");
    call.body("userId", userId);
    call.body("secret", secret);
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#createRecovery}, without waiting. */
  public CompletableFuture<Token> createRecovery(String email, String url) {
    var call = ApiCall.post("/account/recovery");
    call.body("email", email);
    call.body("url", url);
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#updateRecovery}, without waiting. */
  public CompletableFuture<Token> updateRecovery(String userId, String secret, String password) {
    var call = ApiCall.put("/account/recovery");
    call.body("userId", userId);
    call.body("secret", secret);
    call.body("password", password);
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#createRecoveryOTP}, without waiting. */
  public CompletableFuture<Token> createRecoveryOTP(String email) {
    return createRecoveryOTP(email, AccountCreateRecoveryOTPOptions.NONE);
  }

  /** As {@link AccountService#createRecoveryOTP}, without waiting. */
  public CompletableFuture<Token> createRecoveryOTP(
      String email, AccountCreateRecoveryOTPOptions options) {
    var call = ApiCall.post("/account/recovery/otp");
    call.body("email", email);
    options.phrase().ifPresent(value -> call.body("phrase", value));
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#updateRecoveryOTP}, without waiting. */
  public CompletableFuture<Token> updateRecoveryOTP(String userId, String secret, String password) {
    var call = ApiCall.put("/account/recovery/otp");
    call.body("userId", userId);
    call.body("secret", secret);
    call.body("password", password);
    return transport.json(call, Token::from);
  }

  /** As {@link AccountService#createOAuth2Session}, without waiting. */
  public URI createOAuth2Session(String provider) {
    return createOAuth2Session(provider, AccountCreateOAuth2SessionOptions.NONE);
  }

  /** As {@link AccountService#createOAuth2Session}, without waiting. */
  public URI createOAuth2Session(String provider, AccountCreateOAuth2SessionOptions options) {
    var call = ApiCall.get("/account/sessions/oauth2/{provider}");
    call.path("provider", provider);
    options.success().ifPresent(value -> call.query("success", value));
    options.failure().ifPresent(value -> call.query("failure", value));
    options.scopes().ifPresent(value -> call.query("scopes", value));
    return transport.uri(call);
  }

  /** As {@link AccountService#createOAuth2Token}, without waiting. */
  public URI createOAuth2Token(String provider) {
    return createOAuth2Token(provider, AccountCreateOAuth2TokenOptions.NONE);
  }

  /** As {@link AccountService#createOAuth2Token}, without waiting. */
  public URI createOAuth2Token(String provider, AccountCreateOAuth2TokenOptions options) {
    var call = ApiCall.get("/account/tokens/oauth2/{provider}");
    call.path("provider", provider);
    options.success().ifPresent(value -> call.query("success", value));
    options.failure().ifPresent(value -> call.query("failure", value));
    options.scopes().ifPresent(value -> call.query("scopes", value));
    return transport.uri(call);
  }

  /** As {@link AccountService#createIdTokenSession}, without waiting. */
  public CompletableFuture<Session> createIdTokenSession(String provider, String idToken) {
    return createIdTokenSession(provider, idToken, AccountCreateIdTokenSessionOptions.NONE);
  }

  /** As {@link AccountService#createIdTokenSession}, without waiting. */
  public CompletableFuture<Session> createIdTokenSession(
      String provider, String idToken, AccountCreateIdTokenSessionOptions options) {
    var call = ApiCall.post("/account/sessions/id-token");
    call.body("provider", provider);
    call.body("idToken", idToken);
    options.nonce().ifPresent(value -> call.body("nonce", value));
    options.accessToken().ifPresent(value -> call.body("accessToken", value));
    options.accessTokenExpiry().ifPresent(value -> call.body("accessTokenExpiry", value));
    options.name().ifPresent(value -> call.body("name", value));
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#createJWT}, without waiting. */
  public CompletableFuture<Jwt> createJWT() {
    return createJWT(AccountCreateJWTOptions.NONE);
  }

  /** As {@link AccountService#createJWT}, without waiting. */
  public CompletableFuture<Jwt> createJWT(AccountCreateJWTOptions options) {
    var call = ApiCall.post("/account/jwts");
    call.or("/account/jwt");
    options.duration().ifPresent(value -> call.body("duration", value));
    return transport.json(call, Jwt::from);
  }

  /** As {@link AccountService#updateMFA}, without waiting. */
  public CompletableFuture<Account> updateMFA(boolean mfa) {
    var call = ApiCall.patch("/account/mfa");
    call.body("mfa", mfa);
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#listMFAFactors}, without waiting. */
  public CompletableFuture<MfaFactors> listMFAFactors() {
    var call = ApiCall.get("/account/mfa/factors");
    return transport.json(call, MfaFactors::from);
  }

  /** As {@link AccountService#createMFAAuthenticator}, without waiting. */
  public CompletableFuture<MfaType> createMFAAuthenticator(String type) {
    var call = ApiCall.post("/account/mfa/authenticators/{type}");
    call.path("type", type);
    return transport.json(call, MfaType::from);
  }

  /** As {@link AccountService#updateMFAAuthenticator}, without waiting. */
  public CompletableFuture<Account> updateMFAAuthenticator(String type, String otp) {
    var call = ApiCall.put("/account/mfa/authenticators/{type}");
    call.path("type", type);
    call.body("otp", otp);
    return transport.json(call, Account::from);
  }

  /** As {@link AccountService#deleteMFAAuthenticator}, without waiting. */
  public CompletableFuture<Void> deleteMFAAuthenticator(String type) {
    var call = ApiCall.delete("/account/mfa/authenticators/{type}");
    call.path("type", type);
    return transport.nothing(call);
  }

  /** As {@link AccountService#createMFARecoveryCodes}, without waiting. */
  public CompletableFuture<MfaRecoveryCodes> createMFARecoveryCodes() {
    var call = ApiCall.post("/account/mfa/recovery-codes");
    return transport.json(call, MfaRecoveryCodes::from);
  }

  /** As {@link AccountService#updateMFARecoveryCodes}, without waiting. */
  public CompletableFuture<MfaRecoveryCodes> updateMFARecoveryCodes() {
    var call = ApiCall.patch("/account/mfa/recovery-codes");
    return transport.json(call, MfaRecoveryCodes::from);
  }

  /** As {@link AccountService#getMFARecoveryCodes}, without waiting. */
  public CompletableFuture<MfaRecoveryCodes> getMFARecoveryCodes() {
    var call = ApiCall.get("/account/mfa/recovery-codes");
    return transport.json(call, MfaRecoveryCodes::from);
  }

  /** As {@link AccountService#createMFAChallenge}, without waiting. */
  public CompletableFuture<MfaChallenge> createMFAChallenge(String factor) {
    var call = ApiCall.post("/account/mfa/challenges");
    call.or("/account/mfa/challenge");
    call.body("factor", factor);
    return transport.json(call, MfaChallenge::from);
  }

  /** As {@link AccountService#updateMFAChallenge}, without waiting. */
  public CompletableFuture<Session> updateMFAChallenge(String challengeId, String otp) {
    var call = ApiCall.put("/account/mfa/challenges");
    call.or("/account/mfa/challenge");
    call.body("challengeId", challengeId);
    call.body("otp", otp);
    return transport.json(call, Session::from);
  }

  /** As {@link AccountService#listLogs}, without waiting. */
  public CompletableFuture<LogList> listLogs() {
    return listLogs(AccountListLogsOptions.NONE);
  }

  /** As {@link AccountService#listLogs}, without waiting. */
  public CompletableFuture<LogList> listLogs(AccountListLogsOptions options) {
    var call = ApiCall.get("/account/logs");
    options.queries().ifPresent(value -> call.query("queries", value));
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, LogList::from);
  }

  /** As {@link AccountService#listIdentities}, without waiting. */
  public CompletableFuture<IdentityList> listIdentities() {
    return listIdentities(AccountListIdentitiesOptions.NONE);
  }

  /** As {@link AccountService#listIdentities}, without waiting. */
  public CompletableFuture<IdentityList> listIdentities(AccountListIdentitiesOptions options) {
    var call = ApiCall.get("/account/identities");
    options.queries().ifPresent(value -> call.query("queries", value));
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, IdentityList::from);
  }

  /** As {@link AccountService#deleteIdentity}, without waiting. */
  public CompletableFuture<Void> deleteIdentity(String identityId) {
    var call = ApiCall.delete("/account/identities/{identityId}");
    call.path("identityId", identityId);
    return transport.nothing(call);
  }

  /** As {@link AccountService#createPushTarget}, without waiting. */
  public CompletableFuture<Target> createPushTarget(String targetId, String identifier) {
    return createPushTarget(targetId, identifier, AccountCreatePushTargetOptions.NONE);
  }

  /** As {@link AccountService#createPushTarget}, without waiting. */
  public CompletableFuture<Target> createPushTarget(
      String targetId, String identifier, AccountCreatePushTargetOptions options) {
    var call = ApiCall.post("/account/targets/push");
    call.body("targetId", targetId);
    call.body("identifier", identifier);
    options.providerId().ifPresent(value -> call.body("providerId", value));
    return transport.json(call, Target::from);
  }

  /** As {@link AccountService#updatePushTarget}, without waiting. */
  public CompletableFuture<Target> updatePushTarget(String targetId, String identifier) {
    var call = ApiCall.put("/account/targets/{targetId}/push");
    call.path("targetId", targetId);
    call.body("identifier", identifier);
    return transport.json(call, Target::from);
  }

  /** As {@link AccountService#deletePushTarget}, without waiting. */
  public CompletableFuture<Void> deletePushTarget(String targetId) {
    var call = ApiCall.delete("/account/targets/{targetId}/push");
    call.path("targetId", targetId);
    return transport.nothing(call);
  }

  /** As {@link AccountService#listConsents}, without waiting. */
  public CompletableFuture<Oauth2ConsentList> listConsents() {
    return listConsents(AccountListConsentsOptions.NONE);
  }

  /** As {@link AccountService#listConsents}, without waiting. */
  public CompletableFuture<Oauth2ConsentList> listConsents(AccountListConsentsOptions options) {
    var call = ApiCall.get("/account/consents");
    options.queries().ifPresent(value -> call.query("queries", value));
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, Oauth2ConsentList::from);
  }

  /** As {@link AccountService#getConsent}, without waiting. */
  public CompletableFuture<Oauth2Consent> getConsent(String consentId) {
    var call = ApiCall.get("/account/consents/{consentId}");
    call.path("consentId", consentId);
    return transport.json(call, Oauth2Consent::from);
  }

  /** As {@link AccountService#deleteConsent}, without waiting. */
  public CompletableFuture<Void> deleteConsent(String consentId) {
    var call = ApiCall.delete("/account/consents/{consentId}");
    call.path("consentId", consentId);
    return transport.nothing(call);
  }

  /** As {@link AccountService#listConsentTokens}, without waiting. */
  public CompletableFuture<Oauth2ConsentTokenList> listConsentTokens(String consentId) {
    return listConsentTokens(consentId, AccountListConsentTokensOptions.NONE);
  }

  /** As {@link AccountService#listConsentTokens}, without waiting. */
  public CompletableFuture<Oauth2ConsentTokenList> listConsentTokens(
      String consentId, AccountListConsentTokensOptions options) {
    var call = ApiCall.get("/account/consents/{consentId}/tokens");
    call.path("consentId", consentId);
    options.queries().ifPresent(value -> call.query("queries", value));
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, Oauth2ConsentTokenList::from);
  }

  /** As {@link AccountService#getConsentToken}, without waiting. */
  public CompletableFuture<Oauth2ConsentToken> getConsentToken(String consentId, String tokenId) {
    var call = ApiCall.get("/account/consents/{consentId}/tokens/{tokenId}");
    call.path("consentId", consentId);
    call.path("tokenId", tokenId);
    return transport.json(call, Oauth2ConsentToken::from);
  }

  /** As {@link AccountService#deleteConsentToken}, without waiting. */
  public CompletableFuture<Void> deleteConsentToken(String consentId, String tokenId) {
    var call = ApiCall.delete("/account/consents/{consentId}/tokens/{tokenId}");
    call.path("consentId", consentId);
    call.path("tokenId", tokenId);
    return transport.nothing(call);
  }
}
