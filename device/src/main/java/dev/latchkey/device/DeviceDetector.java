package dev.latchkey.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Tells from a User-Agent and client hints which system, client and device sent a request.
 *
 * <p>Loaded once and shared by all threads. A detection is a pure function of the agent: no cache,
 * no clock, no look-up elsewhere.
 */
public final class DeviceDetector {
  /** Where the rules jar keeps its tables on the class path. */
  public static final String BUNDLED = "dev/latchkey/device/rules.bin";

  /** How much of a User-Agent is read, in characters; the rest of a longer one is cut off. */
  public static final int LONGEST = 4096;

  private DeviceDetector() {}

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
    return new DeviceDetector();
  }

  /** Says what sent a request: a bot, or a visitor with versions as long as they were found. */
  public Detection detect(Agent agent) {
    return Visitor.UNKNOWN;
  }

  /**
   * Says what sent a request without asking whether it is a bot, as a session does: a bot that
   * signs in is shown by its client and system like everybody else.
   */
  public Visitor visitor(Agent agent) {
    return Visitor.UNKNOWN;
  }
}
