package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.Agent;
import dev.latchkey.device.DeviceDetector;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DetectTest {
  private static final DeviceDetector DETECTOR = DeviceDetector.bundled();
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.6478.61 Safari/537.36";

  private static String lines(String in) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, false, StandardCharsets.UTF_8);
    new Detect(DETECTOR, false).lines(new BufferedReader(new StringReader(in)), print);
    print.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBrowserIsSystemClientAndDeviceInThisOrder() {
    assertThat(new Detect(DETECTOR, false).json(Agent.of(CHROME)))
        .isEqualTo(
            """
            {"os":{"code":"WIN","name":"Windows","version":"10"},\
            "client":{"type":"browser","code":"CH","name":"Chrome","version":"126.0",\
            "engine":"Blink","engineVersion":"126.0.6478.61"},\
            "device":{"type":"desktop","brand":"","model":""}}\
            """);
  }

  @Test
  void versionsAreAsFoundWhenAskedFor() {
    assertThat(new Detect(DETECTOR, true).json(Agent.of(CHROME)))
        .contains("\"version\":\"126.0.6478.61\"");
  }

  @Test
  void aBotIsABot() {
    assertThat(lines("Googlebot/2.1 (+http://www.google.com/bot.html)\n"))
        .startsWith("{\"bot\":{\"name\":\"Googlebot\",\"category\":\"Search bot\"");
  }

  @Test
  void everyLineHasItsAnswerTheEmptyOneToo() {
    assertThat(lines("curl/8.5.0\n\n" + CHROME).lines())
        .satisfiesExactly(
            curl -> assertThat(curl).contains("\"name\":\"curl\""),
            nothing -> assertThat(nothing).startsWith("{\"os\":{\"code\":\"\""),
            chrome -> assertThat(chrome).contains("\"name\":\"Chrome\""));
  }

  @Test
  void aLineMayBringHeadersInAnyCase() {
    String frozen =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/126.0.0.0 Mobile Safari/537.36";
    String line =
        "{\"ua\":\"%s\",\"headers\":{\"Sec-CH-UA-Platform\":\"\\\"Android\\\"\",\"SEC-CH-UA-PLATFORM-VERSION\":\"\\\"14.0.0\\\"\"}}"
            .formatted(frozen);

    assertThat(lines(line)).contains("\"name\":\"Android\",\"version\":\"14.0\"");
    assertThat(lines("{\"headers\":{\"User-Agent\":\"curl/8.5.0\",\"dnt\":null}}"))
        .contains("\"name\":\"curl\"");
  }

  @Test
  void aBrokenLineIsAUserAgentLikeAnyOther() {
    assertThat(lines("{\"ua\":\n")).startsWith("{\"os\"");
  }
}
