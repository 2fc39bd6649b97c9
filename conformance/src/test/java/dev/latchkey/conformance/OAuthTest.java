package dev.latchkey.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users of a real browser sign in through OpenID Connect servers that others made. Between those
 * and Latchkey stands a gate that the driver shuts when the provider is to be down.
 */
class OAuthTest {
  @TempDir Path data;

  @BeforeAll
  static void takeTheServer() throws IOException {
    Server.take();
    Npm.install();
  }

  @TestFactory
  Stream<DynamicTest> usersSignInThroughMockOauth2Server() {
    try (var provider = MockOidc.start(Ports.free())) {
      return drive(provider);
    }
  }

  @TestFactory
  Stream<DynamicTest> usersSignInThroughKeycloak() {
    String home = System.getProperty("latchkey.keycloak", "");
    assertThat(home.isEmpty() && "true".equals(System.getenv("CI")))
        .as("CI runs it: start it by ./latchkey test")
        .isFalse();
    Assumptions.assumeFalse(home.isEmpty(), "only with ./latchkey test --with-keycloak");
    try (var provider = Keycloak.start(Path.of(home), Ports.free())) {
      return drive(provider);
    }
  }

  private Stream<DynamicTest> drive(OidcServer provider) {
    int gate = Ports.free();
    String issuer = "http://localhost:%d%s".formatted(gate, provider.issuerPath());
    var settings = Map.of("LATCHKEY_OUTGOING_ALLOW", "localhost");
    try (Server server = Server.start(data, settings)) {
      server.command(
          "project",
          "set",
          "default",
          "providers.oidc.app-id=" + provider.clientId(),
          "providers.oidc.secret={\"clientSecret\":\"%s\",\"wellKnownEndpoint\":\"%s\"}"
              .formatted(provider.clientSecret(), issuer + "/.well-known/openid-configuration"),
          "providers.oidc.enabled=true");
      Map<String, String> gated =
          Map.of(
              "CONFORMANCE_OIDC_GATE",
              String.valueOf(gate),
              "CONFORMANCE_OIDC_PORT",
              String.valueOf(provider.port()),
              "CONFORMANCE_OIDC_ISSUER",
              issuer);
      return Step.drive(server, gated, "oauth-web.mjs", provider.name());
    }
  }
}
