package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Rule.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every provider, against answers of the shapes that its documentation shows. */
class ProviderTableTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Pkce PKCE =
      new Pkce(new Secret("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"));

  private static final List<String> NOT_IN_THE_FIRST_VERSION =
      List.of(
          "appwrite",
          "cloudflare",
          "fusionauth",
          "huggingface",
          "kakao",
          "keycloak",
          "kick",
          "mock", // it knows two, for its own tests alone
          "resend",
          "tiktok",
          "x");

  @Test
  void thereAreAllOfTheProtocol() throws Exception {
    List<String> keys = Providers.all().stream().map(Provider::key).toList();

    assertThat(keys).hasSize(50).doesNotHaveDuplicates().isSorted();
    assertThat(keys).containsAll(NOT_IN_THE_FIRST_VERSION);
    assertThat(scripts().keySet()).containsExactlyElementsOf(keys);
  }

  @TestFactory
  Stream<DynamicTest> signsInAndRefreshesWith() throws Exception {
    return scripts().entrySet().stream()
        .map(one ->
            DynamicTest.dynamicTest(one.getKey(), () -> plays(one.getKey(), one.getValue())));
  }

  private static void plays(String key, List<String> script) throws Exception {
    Provider provider = Providers.named(key).orElseThrow();
    var signer = new Signer("k-1");
    try (var stub = new Stub()) {
      script.stream()
          .filter(line -> line.startsWith("< "))
          .forEach(line -> stub.answers(200, answer(line.substring(2), key, signer)));
      var client = new OAuthClient(stub, InstantSource.fixed(NOON));
      String secret = said(script, "secret ").replace("$P8", signer.pem().replace("\n", "\\n"));
      var credentials =
          ((Read.Value<Credentials>) Credentials.read(provider, "client-1", secret)).value();

      Site site = client.site(provider, credentials);
      var asked =
          new Asked(
              said(script, "redirect "),
              "state-1",
              provider.is(Provider.Trait.NONCE) ? Optional.of("nonce-1") : Optional.empty(),
              provider.is(Provider.Trait.PKCE) ? Optional.of(PKCE) : Optional.empty(),
              List.of("more"));
      assertThat(client.authorize(site, asked)).hasToString(said(script, "authorize "));

      Grant grant = client.exchange(site, asked, new Secret("code-1"));
      ProviderUser user = client.user(site, grant, asked.nonce());
      String email = user.email().map(Object::toString).orElse("");
      assertThat(user.uid() + "|" + email + "|" + user.verified() + "|" + user.name())
          .isEqualTo(said(script, "user "));

      Grant fresh = client.refresh(site, new Secret("rt-1"));
      assertThat(fresh.access() + "|" + fresh.refresh()).isEqualTo(said(script, "tokens "));
      assertThat(fresh.expiresAt()).contains(NOON.plusSeconds(3600));

      assertThat(written(stub.calls())).containsExactlyElementsOf(expected(script));
    }
  }

  private static String answer(String recorded, String key, Signer signer) {
    try {
      String issuer =
          key.equals("oidc")
              ? "https://id.example.com"
              : Providers.named(key).orElseThrow().addresses().issuer();
      Map<String, Object> claims = new LinkedHashMap<>();
      claims.put("iss", issuer);
      claims.put("sub", "u-1");
      claims.put("aud", "client-1");
      claims.put("iat", NOON.getEpochSecond());
      claims.put("exp", NOON.getEpochSecond() + 60);
      claims.put("nonce", "nonce-1");
      claims.put("email", "ada@example.com");
      claims.put("email_verified", true);
      if (!key.equals("apple")) {
        claims.put("name", "Ada Lovelace");
      }
      return recorded
          .replace("$KEYS", signer.keys())
          .replace("$ID_TOKEN", signer.sign("JWT", claims))
          .replace("$ACCESS_TOKEN", signer.sign("at+jwt", claims));
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Secrets that are made for a call differ each time; AppleSecretTest looks into them. */
  private static List<String> written(List<List<String>> calls) {
    return calls.stream()
        .flatMap(List::stream)
        .map(line -> line.replaceAll("client_secret=eyJ[\\w.-]+", "client_secret=\\$ANY"))
        .toList();
  }

  private static List<String> expected(List<String> script) {
    return script.stream()
        .filter(line -> line.startsWith("> "))
        .map(line -> line.substring(2))
        .toList();
  }

  private static String said(List<String> script, String word) {
    return script.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, List<String>> scripts() throws IOException {
    Map<String, List<String>> scripts = new LinkedHashMap<>();
    try (var in = ProviderTableTest.class.getResourceAsStream("providers.txt")) {
      List<String> script = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("== ")) {
          script = new ArrayList<>();
          scripts.put(line.substring(3), script);
        }
        script.add(line);
      }
    }
    return scripts;
  }
}
