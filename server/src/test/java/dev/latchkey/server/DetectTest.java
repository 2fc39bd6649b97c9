package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DetectTest {
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.6478.61 Safari/537.36";

  private static List<String> answers(String in, String... operands) {
    var out = new ByteArrayOutputStream();
    Typed typed = Commands.read(Stream.concat(Stream.of("detect"), Stream.of(operands)).toList());
    int status =
        Detect.run(
            typed,
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8));
    assertThat(status).isZero();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aBrowserIsSystemClientAndDeviceInThisOrder() {
    assertThat(answers("not read", CHROME))
        .containsExactly(
            """
            {"os":{"code":"WIN","name":"Windows","version":"10"},\
            "client":{"type":"browser","code":"CH","name":"Chrome","version":"126.0",\
            "engine":"Blink","engineVersion":"126.0.6478.61"},\
            "device":{"type":"desktop","brand":"","model":""}}\
            """);
  }

  @Test
  void versionsAreAsFoundWhenAskedFor() {
    assertThat(answers("", "--full-versions", CHROME).getFirst())
        .contains("\"version\":\"126.0.6478.61\"");
    assertThat(answers(CHROME, "--full-versions").getFirst())
        .contains("\"version\":\"126.0.6478.61\"");
  }

  @Test
  void everyLineHasItsAnswerTheEmptyOneToo() {
    assertThat(answers("curl/8.5.0\n\nGooglebot/2.1 (+http://www.google.com/bot.html)\n" + CHROME))
        .satisfiesExactly(
            curl -> assertThat(curl).contains("\"name\":\"curl\""),
            nothing -> assertThat(nothing).startsWith("{\"os\":{\"code\":\"\""),
            bot -> assertThat(bot).startsWith("{\"bot\":{\"name\":\"Googlebot\""),
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

    assertThat(answers(line).getFirst()).contains("\"name\":\"Android\",\"version\":\"14.0\"");
  }
}
