package dev.latchkey.device.rules;

import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a directory laid out as Matomo's into lists of rules. */
final class RuleReader {
  private static final int NONE = -1;
  private static final Set<String> CLIENT = Set.of("regex", "name", "version", "url");
  private static final Set<String> BROWSER = Set.of("regex", "name", "version", "engine", "url");
  private static final Set<String> SYSTEM = Set.of("regex", "name", "version", "versions");
  private static final Set<String> SYSTEM_VERSION = Set.of("regex", "name", "version");
  private static final Set<String> BOT = Set.of("regex", "name", "category", "url", "producer");
  private static final Set<String> DEVICE = Set.of("regex", "device", "model", "models");
  private static final Set<String> MODEL = Set.of("regex", "model", "brand", "device");
  private static final Set<String> TYPES =
      Set.of(
          "desktop",
          "smartphone",
          "tablet",
          "feature phone",
          "console",
          "tv",
          "car browser",
          "smart display",
          "camera",
          "portable media player",
          "phablet",
          "smart speaker",
          "wearable",
          "peripheral");

  private final Path directory;
  private final TextPool texts;
  private final Map<String, Integer> systemRows;
  private final Map<String, Integer> browserRows;
  private final List<List<Rule>> lists = new ArrayList<>();

  RuleReader(Path directory, TextPool texts, Names names) {
    this.directory = directory;
    this.texts = texts;
    this.systemRows = names.systemRows();
    this.browserRows = names.browserRows();
  }

  /** The lists, by their numbers; see {@link Lists}. */
  List<List<Rule>> read() {
    for (int i = 0; i < Lists.COUNT; i++) {
      lists.add(new ArrayList<>());
    }
    items(Lists.BOTS, "bots.yml").forEach(this::bot);
    items(Lists.SYSTEMS, "oss.yml").forEach(this::system);
    clients(Lists.FEED_READERS, "client/feed_readers.yml");
    clients(Lists.APPS, "client/mobile_apps.yml");
    clients(Lists.PLAYERS, "client/mediaplayers.yml");
    clients(Lists.PIMS, "client/pim.yml");
    clients(Lists.LIBRARIES, "client/libraries.yml");
    clients(Lists.ENGINES, "client/browser_engine.yml");
    items(Lists.BROWSERS, "client/browsers.yml").forEach(this::browser);
    Entry.read(directory, "vendorfragments.yml").members().forEach(this::vendor);
    devices(Lists.TELEVISIONS, "device/televisions.yml");
    devices(Lists.SHELL_TVS, "device/shell_tv.yml");
    devices(Lists.NOTEBOOKS, "device/notebooks.yml");
    devices(Lists.CONSOLES, "device/consoles.yml");
    devices(Lists.CARS, "device/car_browsers.yml");
    devices(Lists.CAMERAS, "device/cameras.yml");
    devices(Lists.MUSIC_PLAYERS, "device/portable_media_player.yml");
    devices(Lists.MOBILES, "device/mobiles.yml");
    return lists;
  }

  private List<Entry> items(int list, String file) {
    List<Entry> items = Entry.read(directory, file).items();
    if (items.isEmpty() && list == Lists.BROWSERS) {
      throw new RuleFault(file + ": has no rules");
    }
    return items;
  }

  /** The applications that a hints file names: id and name, in turn. */
  int[] apps(String file) {
    IntList pairs = new IntList();
    Entry.read(directory, file)
        .members()
        .forEach((id, name) -> pairs.addAll(texts.number(id), texts.number(name.text())));
    return pairs.toArray();
  }

  private void add(
      int list, Entry source, Map<String, Entry> members, boolean captures, List<Integer> fields) {
    Entry pattern = required(source, members, "regex");
    lists.get(list).add(new Rule(pattern, pattern.text(), captures, fields));
  }

  private void bot(Entry entry) {
    Map<String, Entry> members = entry.members(BOT);
    Entry producer = members.get("producer");
    Map<String, Entry> made = producer == null ? Map.of() : producer.members(Set.of("name", "url"));
    String name = required(entry, members, "name").text();
    List<Integer> fields = new ArrayList<>();
    fields.add(texts.number(Templates.name(name)));
    for (@Nullable Entry text :
        new @Nullable Entry[] {
          members.get("category"), members.get("url"), made.get("name"), made.get("url")
        }) {
      fields.add(text == null ? 0 : texts.number(text.text()));
    }
    add(Lists.BOTS, entry, members, Templates.captures(name), fields);
  }

  private void clients(int list, String file) {
    for (Entry entry : items(list, file)) {
      Map<String, Entry> members = entry.members(CLIENT);
      String name = required(entry, members, "name").text();
      String version = text(members, "version");
      add(
          list,
          entry,
          members,
          Templates.captures(name) || Templates.captures(version),
          List.of(texts.number(Templates.name(name)), texts.number(Templates.version(version))));
    }
  }

  private void browser(Entry entry) {
    Map<String, Entry> members = entry.members(BROWSER);
    String name = required(entry, members, "name").text();
    String version = text(members, "version");
    List<Integer> fields = new ArrayList<>();
    fields.add(texts.number(Templates.name(name)));
    fields.add(texts.number(Templates.version(version)));
    fields.add(browserRows.getOrDefault(name.strip().toLowerCase(Locale.ROOT), NONE));
    fields.addAll(engine(members.get("engine")));
    add(
        Lists.BROWSERS,
        entry,
        members,
        Templates.captures(name) || Templates.captures(version),
        fields);
  }

  private List<Integer> engine(@Nullable Entry engine) {
    if (engine == null) {
      return List.of(0, 0);
    }
    Map<String, Entry> members = engine.members(Set.of("default", "versions"));
    Entry versions = members.get("versions");
    Map<String, Entry> each = versions == null ? Map.of() : versions.members();
    List<Integer> fields = new ArrayList<>();
    fields.add(texts.number(text(members, "default")));
    fields.add(each.size());
    each.forEach((from, name) -> {
      fields.add(texts.number(from));
      fields.add(texts.number(name.text()));
    });
    return fields;
  }

  private void system(Entry entry) {
    Map<String, Entry> members = entry.members(SYSTEM);
    String name = required(entry, members, "name").text();
    String version = text(members, "version");
    Entry versions = members.get("versions");
    List<Integer> fields =
        List.of(
            texts.number(Templates.name(name)),
            texts.number(Templates.version(version)),
            systemRows.getOrDefault(name.strip().toLowerCase(Locale.ROOT), NONE),
            versions == null ? NONE : systemVersions(versions));
    add(
        Lists.SYSTEMS,
        entry,
        members,
        Templates.captures(name) || Templates.captures(version),
        fields);
  }

  private int systemVersions(Entry versions) {
    int list = newList();
    for (Entry entry : versions.items()) {
      Map<String, Entry> members = entry.members(SYSTEM_VERSION);
      String name = text(members, "name");
      String version = text(members, "version");
      List<Integer> fields =
          List.of(
              members.containsKey("name") ? texts.number(Templates.name(name)) : NONE,
              members.containsKey("version") ? texts.number(Templates.version(version)) : NONE);
      add(list, entry, members, Templates.captures(name) || Templates.captures(version), fields);
    }
    return list;
  }

  private void vendor(String brand, Entry fragments) {
    for (Entry fragment : fragments.items()) {
      String pattern = fragment.text() + "[^a-z0-9]+";
      List<Integer> fields = List.of(texts.number(brand));
      lists.get(Lists.VENDORS).add(new Rule(fragment, pattern, false, fields));
    }
  }

  private void devices(int list, String file) {
    Entry.read(directory, file).members().forEach((brand, entry) -> device(list, brand, entry));
  }

  private void device(int list, String brand, Entry entry) {
    Map<String, Entry> members = entry.members(DEVICE);
    String model = text(members, "model");
    Entry models = members.get("models");
    List<Integer> fields =
        List.of(
            texts.number(brand.equals("Unknown") ? "" : brand),
            texts.number(type(members.get("device"))),
            texts.number(Templates.model(model)),
            models == null ? NONE : models(models));
    add(list, entry, members, models == null && Templates.captures(model), fields);
  }

  private int models(Entry models) {
    int list = newList();
    for (Entry entry : models.items()) {
      Map<String, Entry> members = entry.members(MODEL);
      String model = text(members, "model");
      Entry brand = members.get("brand");
      Entry type = members.get("device");
      List<Integer> fields =
          List.of(
              brand == null ? NONE : texts.number(brand.text()),
              type == null ? NONE : texts.number(type(type)),
              texts.number(Templates.model(model)));
      add(list, entry, members, Templates.captures(model), fields);
    }
    return list;
  }

  private int newList() {
    lists.add(new ArrayList<>());
    return lists.size() - 1;
  }

  private static String type(@Nullable Entry entry) {
    if (entry != null && !entry.text().isEmpty() && !TYPES.contains(entry.text())) {
      throw entry.fault("unknown type of device " + entry.text());
    }
    return entry == null ? "" : entry.text();
  }

  private static Entry required(Entry source, Map<String, Entry> members, String key) {
    Entry entry = members.get(key);
    if (entry == null) {
      throw source.fault("has no " + key);
    }
    return entry;
  }

  private static String text(Map<String, Entry> members, String key) {
    Entry entry = members.get(key);
    return entry == null ? "" : entry.text();
  }

  /** The algorithm's own patterns, as rules. */
  static List<String> probes() {
    List<String> patterns = new ArrayList<>();
    for (Probe probe : Probe.values()) {
      patterns.add(probe.pattern());
    }
    return patterns;
  }
}
