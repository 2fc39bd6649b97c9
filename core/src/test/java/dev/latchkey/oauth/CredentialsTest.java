package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Rule.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
  @Test
  void aPlainTextIsTheSecretItself() {
    assertThat(read("google", "{\"clientSecret").secret().reveal()).isEqualTo("{\"clientSecret");
    assertThat(read("google", "plain").setting("prompt")).isEqualTo("consent");
    assertThat(read("discord", "{\"clientSecret\":\"x\"}").secret().reveal())
        .isEqualTo("{\"clientSecret\":\"x\"}");
  }

  @Test
  void jsonTextCarriesTheSettings() {
    Credentials google =
        read("google", "{\"clientSecret\":\"s\",\"prompt\":[\"consent\",\"select_account\"]}");

    assertThat(google.secret().reveal()).isEqualTo("s");
    assertThat(google.setting("prompt")).isEqualTo("consent select_account");
    assertThat(read("microsoft", "s").setting("tenantID")).isEqualTo("common");
    assertThat(read("okta", "{\"clientSecret\":\"s\",\"oktaDomain\":\"a.okta.com\"}").settings())
        .containsEntry("authorizationServerId", "default");
  }

  @Test
  void theNewerSpellingOfAnEndpointIsUnderstood() {
    String secret =
        "{\"clientSecret\":\"s\",\"authorizationEndpoint\":\"https://a.example/a\","
            + "\"tokenEndpoint\":\"https://a.example/t\",\"userInfoEndpoint\":\"https://a.example/u\"}";

    assertThat(read("oidc", secret).setting("userinfoEndpoint")).isEqualTo("https://a.example/u");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "discord | '' | needs a client secret",
        "auth0 | s | needs auth0Domain",
        "auth0 | {\"auth0Domain\":\"a.auth0.com\"} | needs a client secret",
        "auth0 | {\"clientSecret\":\"s\",\"auth0Domain\":\"a.com/x\"} | auth0Domain must be a host",
        "auth0 | {\"clientSecret\":\"s\",\"auth0Domain\":\"u@a.com\"} | auth0Domain must be a host",
        "gitlab | {\"clientSecret\":\"s\",\"endpoint\":\"file:///x\"} | endpoint must be an address",
        "gitlab | {\"clientSecret\":\"s\",\"endpoint\":\"https://u@a\"} | endpoint must be an address",
        "oidc | {\"clientSecret\":\"s\"} | needs wellKnownEndpoint, or",
        "oidc | {\"clientSecret\":\"s\",\"tokenEndpoint\":\"https://a.example\"} | needs wellKnown",
        "apple | {\"keyID\":\"k\",\"teamID\":\"t\",\"p8\":\"x\"} | p8 must be a private key",
        "apple | s | needs keyID"
      })
  void whatIsMissingOrWrongIsNamed(String key, String secret, String reason) {
    Provider provider = Providers.named(key).orElseThrow();

    assertThat(Credentials.read(provider, "client-1", secret))
        .isInstanceOfSatisfying(
            Read.Refused.class, refused -> assertThat(refused.reason()).startsWith(reason));
  }

  private static Credentials read(String key, String secret) {
    Provider provider = Providers.named(key).orElseThrow();
    return ((Read.Value<Credentials>) Credentials.read(provider, "client-1", secret)).value();
  }
}
