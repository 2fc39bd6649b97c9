package dev.latchkey.device.rules;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML or JSON file, and the way to it. Every scalar is text: {@code 360}, {@code
 * 4.10} and {@code NO} are names and versions here, not numbers and truths.
 */
final class Entry {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(64 << 20).setMaxAliasesForCollections(0).build();

  private final Node node;
  private final String way;

  private Entry(Node node, String way) {
    this.node = node;
    this.way = way;
  }

  /** Reads a file of a directory. */
  static Entry read(Path directory, String file) {
    return readAs(directory.resolve(file), file);
  }

  private static Entry readAs(Path path, String file) {
    try (Reader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      Optional<Node> root = new Compose(SETTINGS).composeReader(in);
      return new Entry(root.orElseThrow(() -> new RuleFault(file + ": is empty")), file);
    } catch (IOException e) {
      throw new RuleFault(file + ": cannot be read: " + e);
    } catch (YamlEngineException e) {
      throw new RuleFault(file + ": " + e.toString().replaceAll("\\s+", " "));
    }
  }

  /** Reads a file. */
  static Entry read(Path file) {
    return readAs(file, file.toString());
  }

  /** A text that stands in no file. */
  static Entry text(String value) {
    return new Entry(new ScalarNode(Tag.STR, value, ScalarStyle.PLAIN), value);
  }

  /** A refusal that names the file, the line and the way to this value. */
  RuleFault fault(String what) {
    String line =
        node.getStartMark().map(mark -> " (line " + (mark.getLine() + 1) + ")").orElse("");
    return new RuleFault(way + line + ": " + what);
  }

  String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw fault("a text is expected here");
  }

  List<Entry> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw fault("a list is expected here");
    }
    List<Entry> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Entry(item, way + " > " + (items.size() + 1)));
    }
    return items;
  }

  /** The members of a map, in the order of the file. */
  Map<String, Entry> members() {
    if (!(node instanceof MappingNode mapping)) {
      throw fault("a map is expected here");
    }
    Map<String, Entry> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = new Entry(tuple.getKeyNode(), way).text();
      Entry value = new Entry(tuple.getValueNode(), way + " > " + key);
      if (members.put(key, value) != null) {
        throw value.fault("the key is there twice");
      }
    }
    return members;
  }

  /** One member of a map. */
  Entry member(String key) {
    Entry member = members().get(key);
    if (member == null) {
      throw fault("has no " + key);
    }
    return member;
  }

  /** The members of a map that may have these keys and no other. */
  Map<String, Entry> members(Set<String> known) {
    Map<String, Entry> members = members();
    members.forEach((key, value) -> {
      if (!known.contains(key)) {
        throw value.fault(
            "unknown key, known are " + String.join(", ", known.stream().sorted().toList()));
      }
    });
    return members;
  }
}
