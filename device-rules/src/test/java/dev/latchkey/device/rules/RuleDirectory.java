package dev.latchkey.device.rules;

import dev.latchkey.device.DeviceDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small directory of rules, complete but for what a test puts into it. */
final class RuleDirectory {
  private static final List<String> LISTS =
      List.of(
          "bots.yml",
          "oss.yml",
          "client/browser_engine.yml",
          "client/feed_readers.yml",
          "client/libraries.yml",
          "client/mediaplayers.yml",
          "client/mobile_apps.yml",
          "client/pim.yml");
  private static final List<String> MAPS =
      List.of(
          "vendorfragments.yml",
          "client/hints/apps.yml",
          "client/hints/browsers.yml",
          "device/cameras.yml",
          "device/car_browsers.yml",
          "device/consoles.yml",
          "device/mobiles.yml",
          "device/notebooks.yml",
          "device/portable_media_player.yml",
          "device/shell_tv.yml",
          "device/televisions.yml");

  private final Path directory;

  private RuleDirectory(Path directory) {
    this.directory = directory;
  }

  static RuleDirectory in(Path directory) {
    RuleDirectory rules = new RuleDirectory(directory.resolve("rules"));
    LISTS.forEach(file -> rules.with(file, "[]"));
    MAPS.forEach(file -> rules.with(file, "{}"));
    return rules.with(
        "client/browsers.yml", "- {regex: 'Firefox/([\\d.]+)', name: Firefox, version: $1}");
  }

  RuleDirectory with(String file, String content) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, content + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return directory;
  }

  DeviceDetector detector() {
    return DeviceRules.read(directory, names(directory));
  }

  /** The rules that the data build exported, as a directory. */
  static Path exported(Path directory) {
    RuleDirectory rules = in(directory);
    List<String> files = new ArrayList<>(LISTS);
    files.addAll(MAPS);
    files.add("client/browsers.yml");
    files.forEach(file -> rules.with(file, export("rules/" + file)));
    return rules.path();
  }

  /** The names that the data build exported, as a file. */
  static Path names(Path directory) {
    RuleDirectory names = new RuleDirectory(directory);
    return names.with("names.json", export("names.json")).path().resolve("names.json");
  }

  private static String export(String file) {
    try (InputStream in =
        RuleDirectory.class.getResourceAsStream("/dev/latchkey/data/export/" + file)) {
      if (in == null) {
        throw new IllegalStateException("data/export has not been built: no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
