package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.outgoing.OutgoingFailure.Reason;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Rule.Read;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthClientTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Asked ASKED =
      new Asked("https://a.example/cb", "s", Optional.empty(), Optional.empty(), List.of());
  private static final Grant GRANT = new Grant("at-1", Optional.empty(), "", Facts.NONE);

  private Stub stub;
  private OAuthClient client;

  @BeforeEach
  void start() throws IOException {
    stub = new Stub();
    client = new OAuthClient(stub, InstantSource.fixed(NOON));
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, USER_OAUTH2_BAD_REQUEST",
    "401, USER_OAUTH2_UNAUTHORIZED",
    "403, USER_OAUTH2_PROVIDER_ERROR",
    "404, USER_OAUTH2_PROVIDER_ERROR",
    "429, USER_OAUTH2_PROVIDER_ERROR",
    "500, USER_OAUTH2_PROVIDER_ERROR",
    "302, USER_OAUTH2_PROVIDER_ERROR"
  })
  void aProvidersRefusalHasTheProtocolsName(int status, Code code) {
    stub.answers(status, "{\"error\":\"invalid_grant\",\"error_description\":\"spent\\u0007\"}");

    Problem problem = refusal(() -> client.exchange(site("discord"), ASKED, new Secret("c")));

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.message()).endsWith("It said: invalid_grant: spent ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"bad_verification_code\"}",
        "error=bad_verification_code",
        "{\"access_token\":\"\"}",
        "{\"access_token\":null}",
        "{\"ok\":false,\"error\":\"invalid_code\"}",
        "{}",
        "[]",
        "",
        "<html>"
      })
  void anAnswerWithoutATokenIsAFailureWhateverItsStatus(String body) {
    stub.answers(200, body);

    assertThat(refusal(() -> client.exchange(site("github"), ASKED, new Secret("c"))).code())
        .isEqualTo(Code.USER_OAUTH2_PROVIDER_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"at-2\"}",
        "{\"access_token\":\"at-2\",\"refresh_token\":\"\"}",
        "{\"access_token\":\"at-2\",\"refresh_token\":null}"
      })
  void row68_theOldRefreshTokenStaysWhereNoneComesBack(String body) {
    stub.answers(200, body);

    Grant grant = client.refresh(site("discord"), new Secret("rt-1"));

    assertThat(grant.refresh()).isEqualTo("rt-1");
    assertThat(grant.access()).isEqualTo("at-2");
    assertThat(grant.expiresAt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"3600\"', 3600",
    "3600, 3600",
    "0, -1",
    "-5, -1",
    "'\"soon\"', -1",
    "99999999999, -1",
    "1.5, -1"
  })
  void aTokensLifeIsANumberOfSeconds(String said, long seconds) {
    stub.answers(200, "{\"access_token\":\"at-1\",\"expires_in\":" + said + "}");

    Grant grant = client.exchange(site("discord"), ASKED, new Secret("c"));

    Optional<Instant> expected =
        seconds < 0 ? Optional.empty() : Optional.of(NOON.plusSeconds(seconds));
    assertThat(grant.expiresAt()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "false, false",
    "'\"true\"', false",
    "'\"false\"', false",
    "1, false",
    "0, false",
    "null, false",
    "'[true]', false"
  })
  void row62_anAddressIsVerifiedOnlyByTheJsonValueTrue(String said, boolean verified) {
    stub.answers(
        200, "{\"sub\":\"u\",\"email\":\"ada@example.com\",\"email_verified\":" + said + "}");

    assertThat(client.user(site("linkedin"), GRANT, Optional.empty()).verified())
        .isEqualTo(verified);
  }

  @Test
  void row62_anAddressOfWhichNothingIsSaidIsNotVerified() {
    stub.answers(200, "{\"sub\":\"u\",\"email\":\"ada@example.com\"}");

    assertThat(client.user(site("linkedin"), GRANT, Optional.empty()).verified()).isFalse();
  }

  @Test
  void aUserWithoutAnIdIsNobody() {
    stub.answers(200, "{\"sub\":\"\",\"email\":\"ada@example.com\"}");

    assertThat(refusal(() -> client.user(site("linkedin"), GRANT, Optional.empty())).code())
        .isEqualTo(Code.USER_MISSING_ID);
  }

  @Test
  void anAddressThatNoMailReachesIsNone() {
    stub.answers(200, "{\"sub\":\"u\",\"email\":\"ada@localhost@x\",\"email_verified\":true}");

    ProviderUser user = client.user(site("linkedin"), GRANT, Optional.empty());

    assertThat(user.email()).isEmpty();
    assertThat(user.verified()).isFalse();
  }

  @Test
  void aNameIsCutToWhatANameMayBe() {
    stub.answers(200, "{\"sub\":\"u\",\"name\":\" A\\nb" + "😀".repeat(200) + "\"}");

    String name = client.user(site("linkedin"), GRANT, Optional.empty()).name();

    assertThat(name).startsWith("A b😀");
    assertThat(name.codePointCount(0, name.length())).isEqualTo(128);
  }

  @Test
  void githubsLastVerifiedAddressIsTakenWhereNoneIsPrimary() {
    stub.answers(200, "{\"id\":1,\"email\":\"shown@example.com\"}");
    stub.answers(
        200,
        "[{\"email\":\"a@example.com\",\"primary\":true,\"verified\":false},"
            + "{\"email\":\"b@example.com\",\"verified\":true},"
            + "{\"email\":\"c@example.com\",\"verified\":true}]");

    ProviderUser user = client.user(site("github"), GRANT, Optional.empty());

    assertThat(user.email().orElseThrow().value()).isEqualTo("c@example.com");
    assertThat(user.verified()).isTrue();
  }

  @Test
  void githubsShownAddressIsNotVerified() {
    stub.answers(200, "{\"id\":1,\"email\":\"shown@example.com\"}");
    stub.answers(200, "[{\"email\":\"a@example.com\",\"primary\":true,\"verified\":false}]");

    ProviderUser user = client.user(site("github"), GRANT, Optional.empty());

    assertThat(user.email().orElseThrow().value()).isEqualTo("shown@example.com");
    assertThat(user.verified()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SLOW, in time",
    "LARGE, too long",
    "FORBIDDEN, could not be reached",
    "UNREACHABLE, could not be reached"
  })
  void aProviderThatDoesNotAnswerFailedAndWhyStaysInside(Reason reason, String words) {
    var lost =
        new OAuthClient(
            _ -> {
              throw new OutgoingFailure(reason, "10.0.0.1 is not on the public network");
            },
            InstantSource.fixed(NOON));

    Problem problem = refusal(() -> lost.refresh(site("discord"), new Secret("rt-1")));

    assertThat(problem.code()).isEqualTo(Code.USER_OAUTH2_PROVIDER_ERROR);
    assertThat(problem.message()).contains(words).doesNotContain("10.0.0.1");
  }

  @Test
  void nothingSecretIsPrinted() {
    var request =
        dev.latchkey.outgoing.OutgoingRequest.get(
            java.net.URI.create("https://a.example/me?access_token=at-1"));

    assertThat(request.with("Authorization", "Bearer at-1").toString()).doesNotContain("at-1");
    assertThat(GRANT.toString()).doesNotContain("at-1");
    assertThat(site("discord").toString()).doesNotContain("secret-1");
  }

  private static Problem refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Problem.class, call);
  }

  private Site site(String key) {
    Provider provider = Providers.named(key).orElseThrow();
    var read = (Read.Value<Credentials>) Credentials.read(provider, "client-1", "secret-1");
    return client.site(provider, read.value());
  }
}
