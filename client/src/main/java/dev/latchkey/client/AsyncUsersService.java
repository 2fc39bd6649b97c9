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
import java.util.concurrent.CompletableFuture;

/**
 * The calls of the service {@code users}, without waiting.
 *
 * <p>A future ends with {@link LatchkeyException} where the call that waits throws one; cancelling
 * it gives the call up.
 */
public final class AsyncUsersService {
  private final Transport transport;

  AsyncUsersService(Transport transport) {
    this.transport = transport;
  }

  /** As {@link UsersService#createToken}, without waiting. */
  public CompletableFuture<Token> createToken(String userId) {
    return createToken(userId, UsersCreateTokenOptions.NONE);
  }

  /** As {@link UsersService#createToken}, without waiting. */
  public CompletableFuture<Token> createToken(String userId, UsersCreateTokenOptions options) {
    var call = ApiCall.post("/users/{userId}/tokens");
    call.path("userId", userId);
    options.length().ifPresent(value -> call.body("length", value));
    options.expire().ifPresent(value -> call.body("expire", value));
    return transport.json(call, Token::from);
  }

  /** As {@link UsersService#list}, without waiting. */
  public CompletableFuture<UserList> list() {
    return list(UsersListOptions.NONE);
  }

  /** As {@link UsersService#list}, without waiting. */
  public CompletableFuture<UserList> list(UsersListOptions options) {
    var call = ApiCall.get("/users");
    options.queries().ifPresent(value -> call.query("queries", value));
    options.search().ifPresent(value -> call.query("search", value));
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, UserList::from);
  }

  /** As {@link UsersService#create}, without waiting. */
  public CompletableFuture<User> create(String userId) {
    return create(userId, UsersCreateOptions.NONE);
  }

  /** As {@link UsersService#create}, without waiting. */
  public CompletableFuture<User> create(String userId, UsersCreateOptions options) {
    var call = ApiCall.post("/users");
    call.body("userId", userId);
    options.email().ifPresent(value -> call.body("email", value));
    options.phone().ifPresent(value -> call.body("phone", value));
    options.password().ifPresent(value -> call.body("password", value));
    options.name().ifPresent(value -> call.body("name", value));
    return transport.json(call, User::from);
  }

  /** As {@link UsersService#get}, without waiting. */
  public CompletableFuture<User> get(String userId) {
    var call = ApiCall.get("/users/{userId}");
    call.path("userId", userId);
    return transport.json(call, User::from);
  }

  /** As {@link UsersService#delete}, without waiting. */
  public CompletableFuture<Void> delete(String userId) {
    var call = ApiCall.delete("/users/{userId}");
    call.path("userId", userId);
    return transport.nothing(call);
  }

  /** As {@link UsersService#updateStatus}, without waiting. */
  public CompletableFuture<User> updateStatus(String userId, boolean status) {
    var call = ApiCall.patch("/users/{userId}/status");
    call.path("userId", userId);
    call.body("status", status);
    return transport.json(call, User::from);
  }

  /** As {@link UsersService#listSessions}, without waiting. */
  public CompletableFuture<SessionList> listSessions(String userId) {
    return listSessions(userId, UsersListSessionsOptions.NONE);
  }

  /** As {@link UsersService#listSessions}, without waiting. */
  public CompletableFuture<SessionList> listSessions(
      String userId, UsersListSessionsOptions options) {
    var call = ApiCall.get("/users/{userId}/sessions");
    call.path("userId", userId);
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, SessionList::from);
  }

  /** As {@link UsersService#createSession}, without waiting. */
  public CompletableFuture<Session> createSession(String userId) {
    var call = ApiCall.post("/users/{userId}/sessions");
    call.path("userId", userId);
    return transport.json(call, Session::from);
  }

  /** As {@link UsersService#deleteSessions}, without waiting. */
  public CompletableFuture<Void> deleteSessions(String userId) {
    var call = ApiCall.delete("/users/{userId}/sessions");
    call.path("userId", userId);
    return transport.nothing(call);
  }

  /** As {@link UsersService#deleteSession}, without waiting. */
  public CompletableFuture<Void> deleteSession(String userId, String sessionId) {
    var call = ApiCall.delete("/users/{userId}/sessions/{sessionId}");
    call.path("userId", userId);
    call.path("sessionId", sessionId);
    return transport.nothing(call);
  }

  /** As {@link UsersService#createJWT}, without waiting. */
  public CompletableFuture<Jwt> createJWT(String userId) {
    return createJWT(userId, UsersCreateJWTOptions.NONE);
  }

  /** As {@link UsersService#createJWT}, without waiting. */
  public CompletableFuture<Jwt> createJWT(String userId, UsersCreateJWTOptions options) {
    var call = ApiCall.post("/users/{userId}/jwts");
    call.path("userId", userId);
    options.sessionId().ifPresent(value -> call.body("sessionId", value));
    options.duration().ifPresent(value -> call.body("duration", value));
    return transport.json(call, Jwt::from);
  }

  /** As {@link UsersService#updateMFA}, without waiting. */
  public CompletableFuture<User> updateMFA(String userId, boolean mfa) {
    var call = ApiCall.patch("/users/{userId}/mfa");
    call.path("userId", userId);
    call.body("mfa", mfa);
    return transport.json(call, User::from);
  }

  /** As {@link UsersService#listMFAFactors}, without waiting. */
  public CompletableFuture<MfaFactors> listMFAFactors(String userId) {
    var call = ApiCall.get("/users/{userId}/mfa/factors");
    call.path("userId", userId);
    return transport.json(call, MfaFactors::from);
  }

  /** As {@link UsersService#getMFARecoveryCodes}, without waiting. */
  public CompletableFuture<MfaRecoveryCodes> getMFARecoveryCodes(String userId) {
    var call = ApiCall.get("/users/{userId}/mfa/recovery-codes");
    call.path("userId", userId);
    return transport.json(call, MfaRecoveryCodes::from);
  }

  /** As {@link UsersService#createMFARecoveryCodes}, without waiting. */
  public CompletableFuture<MfaRecoveryCodes> createMFARecoveryCodes(String userId) {
    var call = ApiCall.patch("/users/{userId}/mfa/recovery-codes");
    call.path("userId", userId);
    return transport.json(call, MfaRecoveryCodes::from);
  }

  /** As {@link UsersService#updateMFARecoveryCodes}, without waiting. */
  public CompletableFuture<MfaRecoveryCodes> updateMFARecoveryCodes(String userId) {
    var call = ApiCall.put("/users/{userId}/mfa/recovery-codes");
    call.path("userId", userId);
    return transport.json(call, MfaRecoveryCodes::from);
  }

  /** As {@link UsersService#deleteMFAAuthenticator}, without waiting. */
  public CompletableFuture<Void> deleteMFAAuthenticator(String userId, String type) {
    var call = ApiCall.delete("/users/{userId}/mfa/authenticators/{type}");
    call.path("userId", userId);
    call.path("type", type);
    return transport.nothing(call);
  }

  /** As {@link UsersService#getMFAChallenge}, without waiting. */
  public CompletableFuture<MfaChallengeSecret> getMFAChallenge(String userId, String challengeId) {
    var call = ApiCall.get("/users/{userId}/mfa/challenges/{challengeId}");
    call.path("userId", userId);
    call.path("challengeId", challengeId);
    return transport.json(call, MfaChallengeSecret::from);
  }

  /** As {@link UsersService#listLogs}, without waiting. */
  public CompletableFuture<LogList> listLogs(String userId) {
    return listLogs(userId, UsersListLogsOptions.NONE);
  }

  /** As {@link UsersService#listLogs}, without waiting. */
  public CompletableFuture<LogList> listLogs(String userId, UsersListLogsOptions options) {
    var call = ApiCall.get("/users/{userId}/logs");
    call.path("userId", userId);
    options.queries().ifPresent(value -> call.query("queries", value));
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, LogList::from);
  }

  /** As {@link UsersService#listIdentities}, without waiting. */
  public CompletableFuture<IdentityList> listIdentities() {
    return listIdentities(UsersListIdentitiesOptions.NONE);
  }

  /** As {@link UsersService#listIdentities}, without waiting. */
  public CompletableFuture<IdentityList> listIdentities(UsersListIdentitiesOptions options) {
    var call = ApiCall.get("/users/identities");
    options.queries().ifPresent(value -> call.query("queries", value));
    options.search().ifPresent(value -> call.query("search", value));
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, IdentityList::from);
  }

  /** As {@link UsersService#deleteIdentity}, without waiting. */
  public CompletableFuture<Void> deleteIdentity(String identityId) {
    var call = ApiCall.delete("/users/identities/{identityId}");
    call.path("identityId", identityId);
    return transport.nothing(call);
  }

  /** As {@link UsersService#listTargets}, without waiting. */
  public CompletableFuture<TargetList> listTargets(String userId) {
    return listTargets(userId, UsersListTargetsOptions.NONE);
  }

  /** As {@link UsersService#listTargets}, without waiting. */
  public CompletableFuture<TargetList> listTargets(String userId, UsersListTargetsOptions options) {
    var call = ApiCall.get("/users/{userId}/targets");
    call.path("userId", userId);
    options.queries().ifPresent(value -> call.query("queries", value));
    options.total().ifPresent(value -> call.query("total", value));
    return transport.json(call, TargetList::from);
  }

  /** As {@link UsersService#createTarget}, without waiting. */
  public CompletableFuture<Target> createTarget(
      String userId, String targetId, String providerType, String identifier) {
    return createTarget(userId, targetId, providerType, identifier, UsersCreateTargetOptions.NONE);
  }

  /** As {@link UsersService#createTarget}, without waiting. */
  public CompletableFuture<Target> createTarget(
      String userId,
      String targetId,
      String providerType,
      String identifier,
      UsersCreateTargetOptions options) {
    var call = ApiCall.post("/users/{userId}/targets");
    call.path("userId", userId);
    call.body("targetId", targetId);
    call.body("providerType", providerType);
    call.body("identifier", identifier);
    options.providerId().ifPresent(value -> call.body("providerId", value));
    options.name().ifPresent(value -> call.body("name", value));
    return transport.json(call, Target::from);
  }

  /** As {@link UsersService#getTarget}, without waiting. */
  public CompletableFuture<Target> getTarget(String userId, String targetId) {
    var call = ApiCall.get("/users/{userId}/targets/{targetId}");
    call.path("userId", userId);
    call.path("targetId", targetId);
    return transport.json(call, Target::from);
  }

  /** As {@link UsersService#updateTarget}, without waiting. */
  public CompletableFuture<Target> updateTarget(String userId, String targetId) {
    return updateTarget(userId, targetId, UsersUpdateTargetOptions.NONE);
  }

  /** As {@link UsersService#updateTarget}, without waiting. */
  public CompletableFuture<Target> updateTarget(
      String userId, String targetId, UsersUpdateTargetOptions options) {
    var call = ApiCall.patch("/users/{userId}/targets/{targetId}");
    call.path("userId", userId);
    call.path("targetId", targetId);
    options.identifier().ifPresent(value -> call.body("identifier", value));
    options.providerId().ifPresent(value -> call.body("providerId", value));
    options.name().ifPresent(value -> call.body("name", value));
    return transport.json(call, Target::from);
  }

  /** As {@link UsersService#deleteTarget}, without waiting. */
  public CompletableFuture<Void> deleteTarget(String userId, String targetId) {
    var call = ApiCall.delete("/users/{userId}/targets/{targetId}");
    call.path("userId", userId);
    call.path("targetId", targetId);
    return transport.nothing(call);
  }
}
