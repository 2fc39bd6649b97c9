package dev.latchkey.device;

import dev.latchkey.device.table.Section;
import dev.latchkey.device.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a User-Agent and client hints which system, client and device sent a request.
 *
 * <p>Loaded once and shared by all threads. A detection is a pure function of the agent: no cache,
 * no clock, no look-up elsewhere.
 */
public final class DeviceDetector {
  /** Where the rules jar keeps its tables on the class path. */
  public static final String BUNDLED = "dev/latchkey/device/rules.bin";

  /** How much of a User-Agent or a hint is read, in characters; the rest of a longer one is not. */
  public static final int LONGEST = 4096;

  /** Run while loading, so that no request pays for what Java does when code is first used. */
  private static final List<Agent> FIRST_RUNS =
      List.of(
          Agent.of("Mozilla/5.0 (compatible; ExampleBot/1.0; +https://example.org)"),
          Agent.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
          Agent.of("Example/1.0 (Linux; Android 11; Example One Build/RP1A) Mobile"),
          new Agent(
              "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                  + " Chrome/140.0.0.0 Mobile Safari/537.36",
              ClientHints.of(
                  Map.of(
                      "sec-ch-ua", "\"Chromium\";v=\"140\", \"Google Chrome\";v=\"140\"",
                      "sec-ch-ua-platform", "\"Android\"",
                      "sec-ch-ua-platform-version", "\"16.0.0\"",
                      "sec-ch-ua-model", "\"Pixel 9\"",
                      "x-requested-with", "org.example.app"))));

  private final Tables tables;
  private final Catalogue catalogue;
  private final AtomicReferenceArray<@Nullable Work> idle =
      new AtomicReferenceArray<>(
          Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors()));
  private final LongAdder stopped = new LongAdder();

  private DeviceDetector(Tables tables) {
    this.tables = tables;
    this.catalogue = new Catalogue(tables);
  }

  /**
   * The detector with the rules of the jar {@code latchkey-device-rules}.
   *
   * @throws IllegalStateException if that jar is not on the class path
   */
  public static DeviceDetector bundled() {
    try (InputStream tables = DeviceDetector.class.getClassLoader().getResourceAsStream(BUNDLED)) {
      if (tables == null) {
        throw new IllegalStateException(
            "no device rules: the jar latchkey-device-rules is not on the class path ("
                + BUNDLED
                + ")");
      }
      return load(tables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A detector with the tables that the rules compiler wrote.
   *
   * @throws IllegalArgumentException if the stream holds no such tables, or those of another format
   * @throws UncheckedIOException if the stream fails
   */
  public static DeviceDetector load(InputStream tables) {
    DeviceDetector detector = new DeviceDetector(Tables.read(tables));
    FIRST_RUNS.forEach(detector::detect);
    return detector;
  }

  /** What the rules were made from: the npm package and its version, or a directory. */
  public String source() {
    return tables.text(tables.names(Section.SOURCE)[0]);
  }

  /** Says what sent a request: a bot, or a visitor with versions as long as they were found. */
  public Detection detect(Agent agent) {
    return detect(agent, true);
  }

  /**
   * Says what sent a request without asking whether it is a bot, as a session does: a bot that
   * signs in is shown by its client and system like everybody else.
   */
  public Visitor visitor(Agent agent) {
    return detect(agent, false) instanceof Visitor visitor ? visitor : Visitor.UNKNOWN;
  }

  /**
   * How many rules were stopped so far because they took too many steps over a text. Such a rule
   * counts as not matching. Anything but 0 means hostile input, or a rule that needs rewriting.
   */
  public long stoppedRules() {
    return stopped.sum();
  }

  private Detection detect(Agent agent, boolean botsToo) {
    int place = (int) Thread.currentThread().threadId() & (idle.length() - 1);
    Work found = idle.getAndSet(place, null);
    Work work = found == null ? new Work(tables, catalogue) : found;
    Detection detection = work.detect(agent, botsToo);
    if (work.stopped() > 0) {
      stopped.add(work.stopped());
    }
    idle.setRelease(place, work);
    return detection;
  }
}
