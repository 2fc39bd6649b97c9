package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {
  private final SessionToken token = SessionToken.issue(new UserId("ada"));

  @Test
  void aTokenIsBase64OfTheUserAndTheSecret() {
    String json = new String(Base64.getDecoder().decode(token.encode()), StandardCharsets.UTF_8);

    assertThat(json).isEqualTo("{\"id\":\"ada\",\"secret\":\"" + token.secret().reveal() + "\"}");
    assertThat(token.secret().reveal()).matches("[0-9a-f]{256}");
    assertThat(SessionToken.parse(token.encode())).contains(token);
  }

  @Test
  void row74_A11c_aTokenCutAnywhereIsNoToken() {
    String encoded = token.encode();

    for (int length = 0; length < encoded.length(); length++) {
      assertThat(SessionToken.parse(encoded.substring(0, length))).isEmpty();
    }
  }

  @Test
  void row74_A11c_aTokenWithAnyOtherCharacterIsNotTheSameToken() {
    String encoded = token.encode();

    for (int at = 0; at < encoded.length(); at++) {
      char other = encoded.charAt(at) == 'A' ? 'B' : 'A';
      String flipped = encoded.substring(0, at) + other + encoded.substring(at + 1);
      assertThat(SessionToken.parse(flipped)).isNotEqualTo(SessionToken.parse(encoded));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "A", " ", "\n", "%3D", "AAAA"})
  void row74_A11c_aTokenWithMoreBehindIsNoToken(String more) {
    assertThat(SessionToken.parse(token.encode() + more)).isEmpty();
  }

  @Test
  void row74_A11c_anotherSpellingOfTheSameTokenIsNoToken() {
    String json = "{ \"id\": \"ada\", \"secret\": \"" + token.secret().reveal() + "\" }";
    String swapped = "{\"secret\":\"" + token.secret().reveal() + "\",\"id\":\"ada\"}";
    String upper = "{\"id\":\"ada\",\"secret\":\"" + "A".repeat(256) + "\"}";

    assertThat(SessionToken.parse(encoded(json))).isEmpty();
    assertThat(SessionToken.parse(encoded(swapped))).isEmpty();
    assertThat(SessionToken.parse(encoded(upper))).isEmpty();
    assertThat(SessionToken.parse(encoded("[]"))).isEmpty();
    assertThat(SessionToken.parse(encoded("{\"id\":1,\"secret\":2}"))).isEmpty();
  }

  @Test
  void aTokenPrintsWithoutItsSecret() {
    assertThat(token.toString()).doesNotContain(token.secret().reveal());
  }

  private static String encoded(String json) {
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
