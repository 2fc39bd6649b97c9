package dev.latchkey.server;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.Identity;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.session.Session;
import dev.latchkey.vault.SealedKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A user of whom something lies sealed of every kind there is, and a project that has secrets. */
final class SealedWorld {
  static final ProjectId APP = new ProjectId(TestServer.PROJECT);
  static final UserId ADA = new UserId("ada");

  private final TestServer server;
  final Answer session;
  final String totpSecret;
  final String recoveryCode;
  final String challenge;
  final String jwt;

  SealedWorld(TestServer server) {
    this.server = server;
    server.user("ada");
    session = server.signIn("ada");
    server.settings(
        settings -> settings.typed(ProjectSettingTable.SMTP_PASSWORD, "hush", APP, server.vault));
    server.settings(
        settings -> settings.with(ProjectSettingTable.MFA_FACTORS, Set.of("totp", "custom")));
    OAuthWorld.set(server, APP.value(), "discord.app-id=client", "discord.secret=hushed");
    totpSecret = good(as("POST", "/v1/account/mfa/authenticators/totp")).string("secret");
    good(
        as("PUT", "/v1/account/mfa/authenticators/totp")
            .json("otp", MfaTest.totp(totpSecret, server.clock.instant().getEpochSecond() / 30)));
    var codes = good(as("POST", "/v1/account/mfa/recovery-codes")).json().get("recoveryCodes");
    recoveryCode = codes instanceof List<?> list ? String.valueOf(list.getFirst()) : "";
    challenge =
        good(as("POST", "/v1/account/mfa/challenges").json("factor", "custom")).string("$id");
    jwt = good(as("POST", "/v1/account/jwts")).string("jwt");
    good(
        server
            .post("/v1/account/tokens/magic-url")
            .json("userId", "bob", "email", "bob@example.com"));
    tokens();
  }

  private Ask as(String method, String path) {
    return server.ask(method, path).cookies(session);
  }

  private static Answer good(Ask ask) {
    Answer answer = ask.send();
    if (answer.status() >= 300) {
      throw new AssertionError(answer.text());
    }
    return answer;
  }

  private void tokens() {
    Session open = session();
    String context = SealedKind.SESSION_ACCESS.context(APP.value(), open.id().value());
    server
        .stores
        .sessions()
        .renew(
            open,
            new Session.ProviderTokens(
                server.vault.sealText("access", context),
                Optional.empty(),
                server.vault.sealText("refresh", context)),
            server.clock.instant());
    String whose = SealedKind.IDENTITY_ACCESS.context(APP.value(), ADA.value(), "google");
    Instant now = server.clock.instant();
    server
        .stores
        .identities()
        .put(
            new Identity(
                APP,
                "i1",
                ADA,
                "google",
                "",
                "ada-there",
                Optional.empty(),
                new Identity.Tokens(
                    server.vault.sealText("access", whose),
                    Optional.empty(),
                    server.vault.sealText("refresh", whose)),
                now,
                now));
  }

  /** Ada's session, as it is kept. */
  Session session() {
    return server.stores.sessions().ofUser(APP, ADA).getFirst();
  }

  /** Whether all of it still opens and does what it is for; the recovery code is used up. */
  boolean opens() {
    Session open = session();
    String context = SealedKind.SESSION_ACCESS.context(APP.value(), open.id().value());
    String whose = SealedKind.IDENTITY_ACCESS.context(APP.value(), ADA.value(), "google");
    Identity identity = server.stores.identities().ofUser(APP, ADA).getFirst();
    return server.vault.openText(open.providerTokens().access(), context).equals("access")
        && server.vault.openText(open.providerTokens().refresh(), context).equals("refresh")
        && server.vault.openText(identity.tokens().access(), whose).equals("access")
        && server.vault.openText(identity.tokens().refresh(), whose).equals("refresh")
        && smtpPassword().equals("hush")
        && providerSecret().equals("hushed")
        && letterReads()
        && jwtWorks()
        && recoveryCodeWorks();
  }

  private String smtpPassword() {
    return server
        .latchkey
        .projects()
        .find(APP)
        .orElseThrow()
        .settings()
        .smtpPassword(APP, server.vault)
        .reveal();
  }

  private String providerSecret() {
    return server
        .latchkey
        .projects()
        .find(APP)
        .orElseThrow()
        .settings()
        .provider("discord")
        .secret(APP, server.vault)
        .reveal();
  }

  private boolean letterReads() {
    return server.letterTo("bob@example.com").text().contains("http");
  }

  private boolean jwtWorks() {
    return server.get("/v1/account").header("X-Appwrite-JWT", jwt).send().status() == 200;
  }

  /** Shown to the owner, and found by its keyed hash. */
  private boolean recoveryCodeWorks() {
    String id =
        good(as("POST", "/v1/account/mfa/challenges").json("factor", "recoverycode")).string("$id");
    return as("PUT", "/v1/account/mfa/challenges")
            .json("challengeId", id, "otp", recoveryCode)
            .send()
            .status()
        == 200;
  }
}
