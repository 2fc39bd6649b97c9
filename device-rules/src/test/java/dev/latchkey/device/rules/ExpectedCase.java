package dev.latchkey.device.rules;

import dev.latchkey.device.Bot;
import dev.latchkey.device.Client;
import dev.latchkey.device.Detection;
import dev.latchkey.device.DetectionJson;
import dev.latchkey.device.Device;
import dev.latchkey.device.Os;
import dev.latchkey.device.Visitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a line of the founders' cases expects, in the words of the detector. */
final class ExpectedCase {
  private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(false).build();

  private ExpectedCase() {}

  static String json(String line) {
    return DetectionJson.line(detection(map(new Load(SETTINGS).loadFromString(line))));
  }

  private static Detection detection(Map<?, ?> expected) {
    if (expected.containsKey("bot")) {
      Map<?, ?> bot = map(expected.get("bot"));
      Map<?, ?> producer = map(bot.get("producer"));
      return new Bot(
          text(bot, "name"),
          text(bot, "category"),
          text(bot, "url"),
          new Bot.Producer(text(producer, "name"), text(producer, "url")));
    }
    Map<?, ?> os = map(expected.get("os"));
    Map<?, ?> client = map(expected.get("client"));
    Map<?, ?> device = map(expected.get("device"));
    return new Visitor(
        new Os(text(os, "code"), text(os, "name"), text(os, "version")),
        new Client(
            text(client, "type"),
            text(client, "code"),
            text(client, "name"),
            text(client, "version"),
            text(client, "engine"),
            text(client, "engineVersion")),
        new Device(text(device, "type"), text(device, "brand"), text(device, "model")));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : value.toString();
  }
}
