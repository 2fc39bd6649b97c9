package dev.latchkey.server;

import dev.latchkey.device.Agent;
import dev.latchkey.device.Bot;
import dev.latchkey.device.Client;
import dev.latchkey.device.ClientHints;
import dev.latchkey.device.Detection;
import dev.latchkey.device.Device;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.Os;
import dev.latchkey.device.Visitor;
import dev.latchkey.rest.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The command that says what the device detector makes of User-Agents, a JSON line each. */
final class Detect {
  private static final Flag FULL_VERSIONS = Flag.bare("--full-versions");
  private static final String USER_AGENT = "user-agent";

  private final DeviceDetector detector;
  private final boolean fullVersions;

  Detect(DeviceDetector detector, boolean fullVersions) {
    this.detector = detector;
    this.fullVersions = fullVersions;
  }

  static Command command() {
    return new Command(
        "detect",
        new Command.Operands("[USER_AGENT...]", 0, Integer.MAX_VALUE),
        List.of(FULL_VERSIONS, Command.CONFIG),
        "Say what the device detector makes of User-Agents: a JSON line each. Without any, standard"
            + " input is read: a User-Agent a line, or {\"ua\":\"...\",\"headers\":{...}}.",
        (Command.Action.Alone) Detect::run);
  }

  private static int run(Typed typed) {
    DeviceDetector detector = Knowledge.devices(SettingSources.of(typed).settings());
    var detect = new Detect(detector, typed.has(FULL_VERSIONS.name()));
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    if (typed.operands().isEmpty()) {
      detect.lines(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    }
    typed.operands().forEach(userAgent -> out.println(detect.json(Agent.of(userAgent))));
    out.flush();
    return 0;
  }

  /** An answer for every line, each at once, so that another program can ask and wait. */
  void lines(BufferedReader in, PrintStream out) {
    try {
      for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(json(agent(line)));
        if (!in.ready()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Agent agent(String line) {
    Optional<Map<?, ?>> json =
        line.startsWith("{")
            ? Json.read(line.getBytes(StandardCharsets.UTF_8)).flatMap(Json.Value::object)
            : Optional.empty();
    return json.map(Detect::agent).orElseGet(() -> Agent.of(line));
  }

  private static Agent agent(Map<?, ?> json) {
    Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (json.get("headers") instanceof Map<?, ?> sent) {
      sent.forEach((name, value) -> {
        if (value != null) {
          headers.put(String.valueOf(name), value);
        }
      });
    }
    Object userAgent = json.get("ua") instanceof String ua ? ua : headers.get(USER_AGENT);
    return new Agent(userAgent instanceof String text ? text : "", ClientHints.of(headers));
  }

  /** What was detected, as one line of JSON. */
  String json(Agent agent) {
    Detection detection = detector.detect(agent);
    Map<String, Object> json =
        switch (detection) {
          case Bot bot -> of(bot);
          case Visitor visitor -> of(fullVersions ? visitor : visitor.majorMinor());
        };
    return new String(Json.write(json), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> of(Bot bot) {
    return Map.of(
        "bot",
        fields(
            "name", bot.name(),
            "category", bot.category(),
            "url", bot.url(),
            "producer", fields("name", bot.producer().name(), "url", bot.producer().url())));
  }

  private static Map<String, Object> of(Visitor visitor) {
    Os os = visitor.os();
    Client client = visitor.client();
    Device device = visitor.device();
    return fields(
        "os",
        fields("code", os.code(), "name", os.name(), "version", os.version()),
        "client",
        fields(
            "type", client.type(),
            "code", client.code(),
            "name", client.name(),
            "version", client.version(),
            "engine", client.engine(),
            "engineVersion", client.engineVersion()),
        "device",
        fields("type", device.type(), "brand", device.brand(), "model", device.model()));
  }

  /** Names and values in turn, in this order. */
  private static Map<String, Object> fields(Object... pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return fields;
  }
}
