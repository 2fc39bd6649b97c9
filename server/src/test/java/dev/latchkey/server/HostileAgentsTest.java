package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.Agent;
import dev.latchkey.device.ClientHints;
import dev.latchkey.device.Detection;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Probe;
import dev.latchkey.device.table.Scan;
import dev.latchkey.device.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a User-Agent or a hint costs that was made to cost much, in steps: with the rules that the
 * server has, every list asked of which a detection asks some.
 */
class HostileAgentsTest {
  private static final DeviceDetector DETECTOR = DeviceDetector.bundled();
  private static final List<String> AROUND = List.of("", "Mozilla/5.0 (Linux; Android 10; ");

  /** What patterns begin with, count on, or look for, to be repeated. */
  private static final List<String> REPEATED =
      List.of(
          "a",
          "0",
          "(",
          " ",
          ";",
          "/",
          ".",
          "-",
          "_",
          "\t",
          "\n",
          "é",
          "€",
          "𝟙",
          "x/",
          "1.",
          "0_0_",
          "; ",
          "(a",
          "a;",
          "Mozilla/5.0 ",
          "Android ",
          "Android 10; ",
          "Android 10; K) ",
          "Linux; ",
          "(Linux; U; Android ",
          "Build/",
          "Mobile ",
          "Windows NT 10.0; ",
          "X11; Linux x86_64 ",
          "Chrome/1.",
          "Version/1",
          "Safari/",
          "like Gecko ",
          "compatible; ",
          "Opera/",
          "SM-",
          "SM-A",
          "iPhone OS 1_",
          "; wv)",
          "Tablet PC 2.0; ",
          "[FBAN/",
          "AppleWebKit/537.36 ",
          "bot ",
          "spider/",
          "crawl",
          "+http://",
          "www.",
          "; K) ",
          "HbbTV/1.1.1 (;;;;;",
          "SmartTV",
          "CFNetwork/",
          "Darwin/",
          "MIDP-2.0 ",
          "Nokia",
          "Impression ",
          "cherrymobile.com (",
          "AFTMON00 (",
          "Ultimax/",
          "sprd-",
          "MZ-",
          "Touch; ");

  @TempDir Path dir;

  private static String repeated(String unit, int length) {
    return unit.repeat(length / unit.length() + 1).substring(0, length);
  }

  private static List<String> texts(int length) {
    return AROUND.stream()
        .flatMap(around -> REPEATED.stream().map(unit -> around + repeated(unit, length)))
        .toList();
  }

  private static Scan scan() {
    try (InputStream tables =
        DeviceDetector.class.getClassLoader().getResourceAsStream(DeviceDetector.BUNDLED)) {
      assertThat(tables).isNotNull();
      return new Scan(Tables.read(tables));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int steps(Scan scan, String text) {
    scan.read(text);
    for (int list = 0; list < Lists.PROBES; list++) {
      scan.first(list);
    }
    for (Probe probe : Probe.values()) {
      scan.finds(probe);
    }
    return scan.steps();
  }

  @Test
  void row94_A17_theStepsGrowNoFasterThanTheText() {
    Scan scan = scan();
    List<String> quarters = texts(DeviceDetector.LONGEST / 4);
    List<String> wholes = texts(DeviceDetector.LONGEST);
    long all = 0;
    for (int i = 0; i < wholes.size(); i++) {
      int quarter = steps(scan, quarters.get(i));
      int whole = steps(scan, wholes.get(i));
      String begin = wholes.get(i).substring(0, 60);
      assertThat(scan.stopped()).as(begin).isZero();
      assertThat(whole).as(begin).isLessThanOrEqualTo(5 * quarter + 500);
      all += whole;
    }
    assertThat(all).as("so that the test says something").isGreaterThan(10_000);
  }

  @Test
  void row94_A17_ofAMegabyteTheBeginningIsReadAndNoMore() {
    for (int length : new int[] {1 << 16, 1 << 20}) {
      for (String text : texts(length)) {
        Detected whole = detected(text);
        assertThat(whole)
            .as(text.substring(0, 60))
            .isEqualTo(detected(text.substring(0, DeviceDetector.LONGEST)));
        assertThat(whole.stopped()).as("of the rules for one maker's models").isLessThan(10);
      }
    }
  }

  /** What was found, and how many rules were stopped meanwhile. */
  private record Detected(Detection found, long stopped) {}

  private static Detected detected(String text) {
    long before = DETECTOR.stoppedRules();
    return new Detected(DETECTOR.detect(Agent.of(text)), DETECTOR.stoppedRules() - before);
  }

  private static String brands(int number) {
    return IntStream.range(0, number)
        .mapToObj("\"Brand %1$d\";v=\"%1$d\""::formatted)
        .collect(Collectors.joining(", "));
  }

  @Test
  void row94_A17_ofTenThousandBrandsAHundredAreReadAndOfALongHintItsBeginning() {
    List<Map<String, String>> objects = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      objects.add(Map.of("brand", "Brand " + i, "version", "1"));
    }
    String longest = repeated("Pixel ", 1 << 20);
    List<ClientHints> all =
        List.of(
            ClientHints.of(Map.of("sec-ch-ua", brands(10_000))),
            ClientHints.of(Map.of("sec-ch-ua-full-version-list", brands(10_000))),
            ClientHints.of(Map.of("fullVersionList", objects)),
            ClientHints.of(Map.of("sec-ch-ua", "\"" + longest + "\";v=\"1\"")),
            ClientHints.of(Map.of("sec-ch-ua-form-factors", "\"mobile\", ".repeat(10_000))),
            ClientHints.of(Map.of("sec-ch-ua-model", longest, "sec-ch-ua-platform", longest)),
            ClientHints.of(Map.of("x-requested-with", longest)),
            ClientHints.of(Map.of("sec-ch-ua-platform-version", "1.".repeat(1 << 19))));

    for (ClientHints hints : all) {
      assertThat(hints.brands()).hasSizeLessThanOrEqualTo(100);
      assertThat(hints.formFactors()).hasSizeLessThanOrEqualTo(DeviceDetector.LONGEST);
      assertThat(List.of(hints.model(), hints.platform(), hints.platformVersion(), hints.app()))
          .allMatch(text -> text.length() <= DeviceDetector.LONGEST);
      for (String text : List.of("Mozilla/5.0 (Linux; Android 10; K) Chrome/1", longest)) {
        assertThat(DETECTOR.detect(new Agent(text, hints))).isNotNull();
      }
    }
    assertThat(all.getFirst().brands()).hasSize(100);
    assertThat(all.get(2).brands()).hasSize(100);
  }

  @Test
  void row94_A17_whoSendsSuchHeadersIsServedAndWhatIsKeptOfThemIsShort() {
    try (TestServer server = TestServer.in(dir)) {
      server.user("ada");
      for (String unit : List.of("Android 10; ", "Impression ", "SM-A", "(", "1.")) {
        Answer answer =
            server
                .post("/v1/account/sessions/email")
                .header("User-Agent", "Mozilla/5.0 (Linux; " + repeated(unit, 9_000))
                .header("Sec-CH-UA", brands(300))
                .header("Sec-CH-UA-Model", "\"" + repeated(unit, 6_000) + "\"")
                .header("Sec-CH-UA-Platform-Version", "\"" + repeated("1.", 6_000) + "\"")
                .json("email", "ada@example.com", "password", TestServer.PASSWORD)
                .send();

        assertThat(answer.status()).as(unit).isEqualTo(201);
        assertThat(answer.json().values())
            .allMatch(value -> String.valueOf(value).length() <= DeviceDetector.LONGEST);
      }
    }
  }
}
