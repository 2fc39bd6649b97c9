package dev.latchkey.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Drives a server with each SDK. Every driver has a server of its own, so limits start anew. */
class SdkTest {
  /** An address that the country database places in the United States. */
  private static final String CLIENT = "8.8.8.8";

  @TempDir Path data;

  @BeforeAll
  static void takeTheServer() throws IOException {
    Server.take();
  }

  @BeforeAll
  static void installTheSdks() throws IOException {
    Npm.install();
  }

  @Test
  void theKitTellsRightAnswersFromWrongOnes() {
    Tool.Ended ended =
        Tool.run(
            List.of("node", "--test", "--test-reporter=tap", "drivers/kit/kit.test.mjs"), Map.of());

    assertThat(ended.status()).as("%s%s", ended.output(), ended.errors()).isZero();
    assertThat(ended.output()).containsPattern("# pass [1-9]").contains("# skipped 0");
  }

  @TestFactory
  Stream<DynamicTest> plainHttpIsServed() {
    return drive("plain.mjs");
  }

  @TestFactory
  Stream<DynamicTest> nodeAppwrite27IsServedWithAKey() {
    return drive("node-users.mjs");
  }

  @TestFactory
  Stream<DynamicTest> nodeAppwrite27IsServedForAUser() {
    return drive("node-account.mjs");
  }

  @TestFactory
  Stream<DynamicTest> nodeAppwrite11IsServed() {
    return drive("node-11.mjs");
  }

  @TestFactory
  Stream<DynamicTest> webAppwrite28IsServedByCookiesAlone() {
    return driveByCookiesAlone("appwrite");
  }

  @TestFactory
  Stream<DynamicTest> webAppwrite13IsServedByCookiesAlone() {
    return driveByCookiesAlone("appwrite-13");
  }

  @TestFactory
  Stream<DynamicTest> webAppwrite10IsServedByCookiesAlone() {
    return driveByCookiesAlone("appwrite-10");
  }

  @TestFactory
  Stream<DynamicTest> webAppwrite28IsServedBehindAProxyWithTheFallback() {
    return driveBehindAProxy("appwrite");
  }

  @TestFactory
  Stream<DynamicTest> webAppwrite14IsServedBehindAProxyWithTheFallback() {
    return driveBehindAProxy("appwrite-14");
  }

  @TestFactory
  Stream<DynamicTest> webAppwrite13IsServedBehindAProxyWithTheFallback() {
    return driveBehindAProxy("appwrite-13");
  }

  @TestFactory
  Stream<DynamicTest> webAppwrite10IsServedBehindAProxyWithTheFallback() {
    return driveBehindAProxy("appwrite-10");
  }

  @TestFactory
  Stream<DynamicTest> linksAndCodesWorkWithNodeAppwrite27() {
    return driveWithMail("tokens-node.mjs");
  }

  @TestFactory
  Stream<DynamicTest> linksAndCodesWorkWithWebAppwrite28() {
    return driveWithMail("tokens-web.mjs", "appwrite");
  }

  @TestFactory
  Stream<DynamicTest> linksAndCodesWorkWithWebAppwrite13() {
    return driveWithMail("tokens-web.mjs", "appwrite-13");
  }

  @TestFactory
  Stream<DynamicTest> linksAndCodesWorkWithWebAppwrite10() {
    return driveWithMail("tokens-web.mjs", "appwrite-10");
  }

  @TestFactory
  Stream<DynamicTest> secondFactorsAndJwtsWorkWithNodeAppwrite27() {
    return driveWithMail("mfa-jwt-node.mjs", "node-appwrite");
  }

  @TestFactory
  Stream<DynamicTest> secondFactorsAndJwtsWorkWithNodeAppwrite14() {
    return driveWithMail("mfa-jwt-node.mjs", "node-appwrite-14");
  }

  @TestFactory
  Stream<DynamicTest> secondFactorsAndJwtsWorkWithNodeAppwrite12() {
    return driveWithMail("mfa-jwt-node.mjs", "node-appwrite-12");
  }

  @TestFactory
  Stream<DynamicTest> secondFactorsAndJwtsWorkWithWebAppwrite28() {
    return driveWithMail("mfa-jwt-web.mjs", "appwrite");
  }

  @TestFactory
  Stream<DynamicTest> secondFactorsAndJwtsWorkWithWebAppwrite14() {
    return driveWithMail("mfa-jwt-web.mjs", "appwrite-14");
  }

  @TestFactory
  Stream<DynamicTest> jwtsWorkWithWebAppwrite13() {
    return driveWithMail("mfa-jwt-web.mjs", "appwrite-13");
  }

  @TestFactory
  Stream<DynamicTest> jwtsWorkWithWebAppwrite10() {
    return driveWithMail("mfa-jwt-web.mjs", "appwrite-10");
  }

  private Stream<DynamicTest> driveWithMail(String driver, String... words) {
    String smtp = String.valueOf(Ports.free());
    String sms = String.valueOf(Ports.free());
    Map<String, String> delivering =
        Map.of(
            "LATCHKEY_SMTP_HOST",
            "127.0.0.1",
            "LATCHKEY_SMTP_PORT",
            smtp,
            "LATCHKEY_SMTP_SECURE",
            "none",
            "LATCHKEY_MAIL_FROM",
            "latchkey@example.com",
            "LATCHKEY_SMS_PROVIDER",
            "webhook",
            "LATCHKEY_SMS_SECRET",
            "conformance-conformance-conformance",
            "LATCHKEY_SMS_URL",
            "http://127.0.0.1:" + sms + "/");
    try (Server server = Server.start(data, delivering)) {
      return Step.drive(
          server,
          Map.of("CONFORMANCE_SMTP_PORT", smtp, "CONFORMANCE_SMS_PORT", sms),
          driver,
          words);
    }
  }

  private Stream<DynamicTest> drive(String driver) {
    try (Server server = Server.start(data, Map.of())) {
      return Step.drive(server, Map.of(), driver);
    }
  }

  private Stream<DynamicTest> driveByCookiesAlone(String sdk) {
    try (Server server = Server.start(data, Map.of())) {
      server.command("project", "set", "default", "fallback-cookies=false");
      return Step.drive(server, Map.of(), "web.mjs", sdk, "cookies");
    }
  }

  private Stream<DynamicTest> driveBehindAProxy(String sdk) {
    Map<String, String> trusting = Map.of("LATCHKEY_TRUSTED_PROXIES", "127.0.0.1/32");
    try (Server server = Server.start(data, trusting)) {
      Map<String, String> client = Map.of("CONFORMANCE_CLIENT_ADDRESS", CLIENT);
      return Step.drive(server, client, "web.mjs", sdk, "fallback");
    }
  }
}
