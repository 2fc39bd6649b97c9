package dev.latchkey.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** A YAML file of names and values. */
final class YamlFile {
  private YamlFile() {}

  /** Every value is text, as it is in the environment and in flags; what is not there is null. */
  private static final class Texts extends FailsafeSchema {
    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      Map<Tag, ConstructNode> all = new HashMap<>(super.getSchemaTagConstructors());
      all.put(Tag.NULL, new ConstructYamlNull());
      return all;
    }
  }

  /**
   * What a file says.
   *
   * @throws IllegalArgumentException if it is no such file; says why, and in which line
   */
  static Map<?, ? extends @Nullable Object> read(Path file) {
    var settings = LoadSettings.builder().setSchema(new Texts()).build();
    try {
      String text = Files.readString(file);
      if (new Compose(settings).composeString(text).isEmpty()) {
        return Map.of(); // nothing but comments
      }
      if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("it cannot be read", unreadable);
    } catch (YamlEngineException malformed) {
      throw new IllegalArgumentException(why(malformed), malformed);
    }
    throw new IllegalArgumentException("it holds no names");
  }

  private static String why(YamlEngineException malformed) {
    if (malformed instanceof MarkedYamlEngineException marked) {
      String line =
          marked
              .getProblemMark()
              .map(Mark::getLine)
              .map(n -> "line %d: ".formatted(n + 1))
              .orElse("");
      return line + firstLine(marked.getProblem());
    }
    return firstLine(malformed.getMessage());
  }

  private static String firstLine(@Nullable String text) {
    return Printout.printable(String.valueOf(text).lines().findFirst().orElse(""));
  }
}
