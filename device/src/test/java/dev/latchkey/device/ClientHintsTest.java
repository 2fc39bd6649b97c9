package dev.latchkey.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.ClientHints.Brand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHintsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-CH-UA-Model",
        "sec-ch-ua-model",
        "HTTP_SEC_CH_UA_MODEL",
        "model",
        "http-sec-ch-ua-model"
      })
  void aHeaderIsKnownByAnyOfItsNames(String name) {
    assertThat(ClientHints.of(Map.of(name, "\"Pixel 9\"")).model()).isEqualTo("Pixel 9");
  }

  @Test
  void brandsAreReadFromTheFrontUntilOneCannotBe() {
    ClientHints hints =
        ClientHints.of(
            Map.of(
                "sec-ch-ua",
                "\"Not A;Brand\";v=\"99\", \"Chromium\"; v=\"140\", oops, \"X\";v=\"1\""));

    assertThat(hints.brands())
        .containsExactly(new Brand("Not A;Brand", "99"), new Brand("Chromium", "140"));
  }

  @Test
  void theFullVersionListWinsOverTheShortOneInEitherOrder() {
    String full = "\"Chromium\";v=\"140.0.7339.80\"";
    Map<String, String> fullLast = new LinkedHashMap<>();
    fullLast.put("Sec-CH-UA", "\"Chromium\";v=\"140\"");
    fullLast.put("Sec-CH-UA-Full-Version-List", full);
    Map<String, String> fullFirst = new LinkedHashMap<>();
    fullFirst.put("Sec-CH-UA-Full-Version-List", full);
    fullFirst.put("Sec-CH-UA", "\"Chromium\";v=\"140\"");

    assertThat(ClientHints.of(fullLast).brands())
        .containsExactly(new Brand("Chromium", "140.0.7339.80"));
    assertThat(ClientHints.of(fullFirst)).isEqualTo(ClientHints.of(fullLast));
  }

  @Test
  void aBrandNamedTwiceKeepsItsPlaceAndTheLaterVersion() {
    ClientHints hints =
        ClientHints.of(Map.of("sec-ch-ua", "\"A\";v=\"1\", \"B\";v=\"2\", \"A\";v=\"3\""));

    assertThat(hints.brands()).containsExactly(new Brand("A", "3"), new Brand("B", "2"));
  }

  @Test
  void scriptsSendBrandsAsObjects() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("brands", List.of(Map.of("brand", "Chromium", "version", "123")));
    values.put("fullVersionList", List.of(Map.of("brand", "Chromium", "version", "123.0.1")));
    values.put("mobile", true);

    ClientHints hints = ClientHints.of(values);

    assertThat(hints.brands()).containsExactly(new Brand("Chromium", "123.0.1"));
    assertThat(hints.mobile()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "<b>x</b>", "x<script", "<"})
  void whatSaysNothingOrLooksLikeMarkupIsPassedOver(String value) {
    assertThat(ClientHints.of(Map.of("sec-ch-ua-model", value))).isSameAs(ClientHints.NONE);
  }

  @Test
  void anXmlHttpRequestIsNoApp() {
    assertThat(ClientHints.of(Map.of("X-Requested-With", "XMLHttpRequest")).app()).isEmpty();
    assertThat(ClientHints.of(Map.of("X-Requested-With", "org.example.app")).app())
        .isEqualTo("org.example.app");
  }

  @Test
  void formFactorsAreReadFromQuotesInLowerCase() {
    assertThat(
            ClientHints.of(Map.of("Sec-CH-UA-Form-Factors", "\"EInk\", \"Watch\"")).formFactors())
        .containsExactly("eink", "watch");
  }

  @Test
  void aRequestIsAskedForEachHeaderByItsLowerCaseName() {
    Map<String, String> headers =
        Map.of("user-agent", "curl/8.5.0", "sec-ch-ua-platform", "\"Linux\"");

    Agent agent = Agent.of(headers::get);

    assertThat(agent.userAgent()).isEqualTo("curl/8.5.0");
    assertThat(agent.hints().platform()).isEqualTo("Linux");
    assertThat(Agent.of(_ -> null)).isEqualTo(Agent.of(""));
  }
}
