package dev.latchkey.device.rules;

import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Section;
import dev.latchkey.device.table.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rule tables as people write them, made into what the detector loads. */
public final class DeviceRules {
  private DeviceRules() {}

  /**
   * A detector with the rules of a directory that is laid out as Matomo's {@code regexes} is, in
   * place of the bundled ones. This takes some seconds. The short codes of systems and browsers are
   * those of the bundled data.
   *
   * @throws RuleFault if a file is missing or broken, a pattern cannot be compiled or a key is not
   *     known; the message names the file and the entry
   * @throws IllegalStateException if the rules jar is not on the class path
   */
  public static DeviceDetector read(Path directory) {
    return read(directory, _ -> {});
  }

  /**
   * The same, saying what it is doing.
   *
   * @param progress takes a sentence at each step
   */
  public static DeviceDetector read(Path directory, Consumer<String> progress) {
    progress.accept("Compiling the device rules in " + directory + ", this takes some seconds");
    DeviceDetector detector = detector(directory, Names.bundled());
    progress.accept("The device rules in " + directory + " are ready");
    return detector;
  }

  /**
   * The same with the short codes of a names file, for those who have no rules jar.
   *
   * @param names a file as the data build exports it
   */
  public static DeviceDetector read(Path directory, Path names) {
    return detector(directory, Names.read(names));
  }

  private static DeviceDetector detector(Path directory, Names names) {
    ByteArrayOutputStream tables = new ByteArrayOutputStream(8 << 20);
    try {
      Tables.write(parts(directory, names, directory.toString()), tables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DeviceDetector.load(new ByteArrayInputStream(tables.toByteArray()));
  }

  /**
   * Writes the compact tables of a directory.
   *
   * @param names a file as the data build exports it
   * @param source what to say the tables were made from
   * @throws RuleFault as {@link #read(Path)}
   */
  public static void compile(Path directory, Path names, String source, OutputStream to)
      throws IOException {
    Names read = Names.read(names);
    Tables.write(parts(directory, read, source), to);
  }

  private static Map<Section, int[]> parts(Path directory, Names names, String source) {
    TextPool texts = new TextPool();
    RuleReader reader = new RuleReader(directory, texts, names);
    List<List<Rule>> lists = reader.read();
    TablesBuilder builder = new TablesBuilder();
    for (int i = 0; i < lists.size(); i++) {
      if (i == Lists.PROBES) {
        builder.addProbes(RuleReader.probes());
      } else {
        builder.add(lists.get(i));
      }
    }
    Map<Section, int[]> parts = builder.parts();
    parts.put(Section.APPS, reader.apps("client/hints/apps.yml"));
    parts.put(Section.BROWSER_APPS, reader.apps("client/hints/browsers.yml"));
    parts.put(Section.ENGINES, new int[0]);
    parts.put(Section.SOURCE, new int[] {texts.number(source)});
    names.store(texts, parts);
    texts.store(parts);
    return parts;
  }
}
