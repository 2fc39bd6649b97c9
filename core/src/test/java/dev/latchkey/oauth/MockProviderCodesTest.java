package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Secret;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mock provider's token endpoint, as far as no browser can reach what it refuses. */
class MockProviderCodesTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
  private static final String REDIRECT = "https://auth.example.com/callback";
  private static final Pkce PKCE = Pkce.random();

  private final MockProvider mock =
      new MockProvider(new MemoryStateStore(), Vault.of(KeyRing.random()), NOON);
  private final List<OutgoingRequest> passed = new ArrayList<>();
  private final Outgoing outgoing =
      mock.before(request -> {
        passed.add(request);
        return new OutgoingResponse(204, new byte[0]);
      });

  private String code(String client, String... words) {
    var asked = new MockProvider.Request(client, REDIRECT, "nonce", PKCE.challenge());
    return mock.code(asked, new MockScript(List.of(words)));
  }

  private String redeemed(String code, String client, String redirect, String verifier) {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "client_id", client,
            "redirect_uri", redirect,
            "code_verifier", verifier));
  }

  private String token(Map<String, String> form) {
    URI url = URI.create(MockProvider.TOKEN);
    return outgoing.send(OutgoingRequest.form(url, new LinkedHashMap<>(form))).text();
  }

  @Test
  void aCodeIsRedeemedOnceAndOnlyWithWhatItWasAskedWith() {
    String code = code("app");
    String verifier = PKCE.verifier().reveal();

    assertThat(redeemed(code, "other", REDIRECT, verifier)).contains("invalid_grant");
    assertThat(redeemed(code, "app", REDIRECT + "/", verifier)).contains("invalid_grant");
    assertThat(redeemed(code, "app", REDIRECT, "")).contains("invalid_grant");
    assertThat(redeemed(code, "app", REDIRECT, Secret.random(32).reveal()))
        .contains("invalid_grant");
    assertThat(redeemed(code, "app", REDIRECT, verifier)).contains("id_token", "refresh_token");
    assertThat(redeemed(code, "app", REDIRECT, verifier)).contains("invalid_grant");
  }

  @Test
  void aRefreshTokenIsForItsProjectAndNoCode() {
    String verifier = PKCE.verifier().reveal();
    String answer = redeemed(code("app"), "app", REDIRECT, verifier);
    String refresh =
        Facts.read(answer.getBytes(StandardCharsets.UTF_8))
            .flatMap(facts -> facts.text("refresh_token"))
            .orElseThrow();

    assertThat(refreshed(refresh, "other")).contains("invalid_grant");
    assertThat(refreshed(code("app"), "app")).contains("invalid_grant");
    assertThat(redeemed(refresh, "app", REDIRECT, verifier)).contains("invalid_grant");
    assertThat(refreshed(refresh, "app")).contains("access_token");
  }

  private String refreshed(String token, String client) {
    return token(
        Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", client));
  }

  @Test
  void row66_onlyItsOwnHostIsAnsweredInHere() {
    for (String url :
        List.of(
            "https://mock.invalid.example.com/token",
            "https://example.com/mock.invalid/token",
            "https://mock.invalid@example.com/token")) {
      assertThat(outgoing.send(OutgoingRequest.get(URI.create(url))).status()).isEqualTo(204);
    }
    assertThat(passed).hasSize(3);
    URI unknown = URI.create(MockProvider.ISSUER + "/user");
    assertThat(outgoing.send(OutgoingRequest.get(unknown)).status()).isEqualTo(404);
    assertThat(passed).hasSize(3);
  }
}
