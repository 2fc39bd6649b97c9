package dev.latchkey.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.Agent;
import dev.latchkey.device.Bot;
import dev.latchkey.device.ClientHints;
import dev.latchkey.device.Detection;
import dev.latchkey.device.DetectionJson;
import dev.latchkey.device.Device;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.Os;
import dev.latchkey.device.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BundledRulesTest {
  private static final DeviceDetector DETECTOR = DeviceDetector.bundled();

  @Test
  void everyUserAgentCheckedByHandIsDetectedAsBefore() {
    List<String> differences = new ArrayList<>();
    List<Golden> all = Golden.all();
    for (Golden golden : all) {
      String found = DetectionJson.line(DETECTOR.detect(golden.agent()));
      if (!found.equals(golden.expected())) {
        differences.add(golden.agent() + "\n  was " + golden.expected() + "\n  now " + found);
      }
    }

    assertThat(differences).isEmpty();
    assertThat(all).hasSizeGreaterThan(300);
  }

  @Test
  void theSameAgentGivesTheSameWhateverTheThreadAndTheOrder() throws Exception {
    List<Golden> all = Golden.all();
    List<Detection> once = all.stream().map(golden -> DETECTOR.detect(golden.agent())).toList();
    List<Future<Boolean>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int seed = 0; seed < 16; seed++) {
        List<Integer> order = new ArrayList<>();
        all.forEach(_ -> order.add(order.size()));
        Collections.shuffle(order, new Random(seed));
        runs.add(
            threads.submit(() ->
                order.stream()
                    .allMatch(i -> DETECTOR.detect(all.get(i).agent()).equals(once.get(i)))));
      }
    }

    for (Future<Boolean> run : runs) {
      assertThat(run.get()).isTrue();
    }
  }

  @Test
  void noMutilatedUserAgentThrowsOrRunsAway() {
    Random random = new Random(1);
    List<Golden> all = Golden.all();
    long before = DETECTOR.stoppedRules();
    for (int i = 0; i < 40_000; i++) {
      String one = all.get(random.nextInt(all.size())).agent().userAgent();
      String other = all.get(random.nextInt(all.size())).agent().userAgent();
      Agent seed = all.get(random.nextInt(all.size())).agent();
      assertThat(DETECTOR.detect(new Agent(mutilated(random, one, other), seed.hints())))
          .isNotNull();
    }

    assertThat(DETECTOR.stoppedRules() - before).isZero();
  }

  private static String mutilated(Random random, String one, String other) {
    int cut = random.nextInt(one.length() + 1);
    return switch (random.nextInt(6)) {
      case 0 -> one.substring(0, cut) + other;
      case 1 -> one.substring(cut);
      case 2 -> one.substring(0, cut) + (char) random.nextInt(0x3000) + one.substring(cut);
      case 3 -> one.replace(' ', "\n\t_-;/".charAt(random.nextInt(6)));
      case 4 -> (one + other).repeat(random.nextInt(3));
      default -> one.substring(0, cut).repeat(3) + other;
    };
  }

  @Test
  void textsMadeToBeSlowStayWithinTheBudget() {
    for (String word :
        new String[] {
          "a",
          " ",
          "Android ",
          "Android;",
          "Build/",
          "x;",
          "1.",
          "; ",
          "_",
          "Linux; Android 10; K) ",
          "é",
          "HbbTV/1.1 ",
          "Chrome/1 Mobile ",
          "Windows NT 10.0; ",
          "Mozilla/5.0 (",
          " rv:1 gecko/",
          "SM-",
          "\n"
        }) {
      String text = word.repeat(DeviceDetector.LONGEST / word.length());
      assertThat(DETECTOR.detect(Agent.of(text))).isNotNull();
      assertThat(DETECTOR.detect(Agent.of("Mozilla/5.0 " + text + "!"))).isNotNull();
    }
  }

  @Test
  void aTextMayEndAnywhereInItsBuffer() {
    String phone = "Mozilla/5.0 (Linux; Android 9; SM-S921B ";
    for (int length = 500; length < 520; length++) {
      DeviceDetector unused = DeviceDetector.bundled(); // its buffers are as small as they start
      String text = phone + "x".repeat(length - phone.length() - 1) + ")";
      assertThat(unused.visitor(Agent.of(text)).device().model()).isEqualTo("Galaxy S24");
    }
  }

  @Test
  void aModelFromHintsIsReadNoFurtherThanAUserAgent() {
    String read = "x ".repeat(DeviceDetector.LONGEST / 2);
    String model = read + "SM-S921B";
    String agent =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Mobile Safari/537.36";
    ClientHints hints = ClientHints.of(Map.of("Sec-CH-UA-Model", model));

    assertThat(DETECTOR.visitor(new Agent(agent, hints)).device())
        .isEqualTo(new Device("smartphone", "", read));
    assertThat(DETECTOR.detect(new Agent(agent + " Android 10; K".repeat(270), hints)))
        .isEqualTo(DETECTOR.detect(new Agent(agent, hints)));
  }

  @Test
  void aVisitorIsWhatWasDetectedAndABotIsOneLikeEverybodyElse() {
    assertThat(Golden.all())
        .allSatisfy(golden -> {
          if (DETECTOR.detect(golden.agent()) instanceof Visitor visitor) {
            assertThat(DETECTOR.visitor(golden.agent())).isEqualTo(visitor);
          }
        });
    Agent bot =
        Agent.of(
            "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML,"
                + " like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1;"
                + " +http://www.google.com/bot.html)");

    assertThat(DETECTOR.detect(bot)).isInstanceOf(Bot.class);
    Visitor visitor = DETECTOR.visitor(bot);
    assertThat(visitor.os()).isEqualTo(new Os("AND", "Android", "6.0.1"));
    assertThat(visitor.client().name()).isEqualTo("Chrome Mobile");
    assertThat(visitor.device()).isEqualTo(new Device("smartphone", "Google", "Nexus 5X"));
  }

  @Test
  void theJarCarriesItsLicencesAndSaysWhatItWasMadeFrom() throws IOException {
    assertThat(resource("META-INF/licenses/LGPL-3.0.txt")).contains("GNU LESSER GENERAL PUBLIC");
    assertThat(resource("META-INF/licenses/GPL-3.0.txt")).contains("GNU GENERAL PUBLIC LICENSE");
    assertThat(resource("META-INF/NOTICE")).contains("Device Detector", "https://matomo.org");
    assertThat(resource("META-INF/device-rules.txt")).contains("node-device-detector 2.2.7");
    assertThat(DETECTOR.source()).isEqualTo("node-device-detector 2.2.7");
  }

  private static String resource(String name) throws IOException {
    // there is more than one NOTICE on a class path: ours is beside the tables
    String tables =
        String.valueOf(BundledRulesTest.class.getClassLoader().getResource(DeviceDetector.BUNDLED));
    String root = tables.substring(0, tables.length() - DeviceDetector.BUNDLED.length());
    try (InputStream in = java.net.URI.create(root + name).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
