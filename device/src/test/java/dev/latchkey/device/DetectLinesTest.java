package dev.latchkey.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectLinesTest {
  @Test
  void aLineIsAUserAgentOrAnObject() {
    assertThat(DetectLines.agent("curl/8.5.0")).isEqualTo(Agent.of("curl/8.5.0"));
    assertThat(
            DetectLines.agent(
                "{\"ua\": \"A \\\"b\\\" \\u00e9\", \"headers\": {\"x-requested-with\": \"a.b\"}}"))
        .isEqualTo(new Agent("A \"b\" é", ClientHints.of(Map.of("x-requested-with", "a.b"))));
    assertThat(DetectLines.agent("{\"ua\": null, \"more\": [1, -2.5e3, true, {}]}"))
        .isEqualTo(Agent.of(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}x",
        "{\"ua\"}",
        "{\"ua\":}",
        "{\"ua\":\"x}",
        "{\"ua\":\"\\x\"}",
        "{\"ua\":\"\\u12\"}",
        "{\"a\":01x}",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}"
      })
  void whatOnlyLooksLikeAnObjectIsAUserAgent(String line) {
    assertThat(DetectLines.agent(line)).isEqualTo(Agent.of(line));
  }

  @Test
  void aDetectionIsWrittenInAFixedOrderAndEscaped() {
    Visitor visitor =
        new Visitor(
            new Os("AND", "Android", "15"),
            new Client("browser", "CM", "Chrome Mobile", "140.0", "Blink", "140.0"),
            new Device("smartphone", "A\"c\\me", "M\n1"));

    assertThat(DetectionJson.line(visitor))
        .isEqualTo(
            "{\"os\":{\"code\":\"AND\",\"name\":\"Android\",\"version\":\"15\"},"
                + "\"client\":{\"type\":\"browser\",\"code\":\"CM\",\"name\":\"Chrome Mobile\","
                + "\"version\":\"140.0\",\"engine\":\"Blink\",\"engineVersion\":\"140.0\"},"
                + "\"device\":{\"type\":\"smartphone\",\"brand\":\"A\\\"c\\\\me\",\"model\":\"M\\u000a1\"}}");
    assertThat(DetectionJson.line(new Bot("R", "Crawler", "u", new Bot.Producer("P", "v"))))
        .isEqualTo(
            "{\"bot\":{\"name\":\"R\",\"category\":\"Crawler\",\"url\":\"u\","
                + "\"producer\":{\"name\":\"P\",\"url\":\"v\"}}}");
  }
}
