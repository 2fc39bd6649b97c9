package dev.latchkey.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Detection line by line: a User-Agent in each, or a JSON object {@code {"ua":"…","headers":{…}}};
 * out comes a line of {@link DetectionJson} for each. Memory does not grow with the input.
 */
public final class DetectLines {
  private static final int BUFFER = 1 << 16;

  private final DeviceDetector detector;
  private final boolean fullVersions;

  private DetectLines(DeviceDetector detector, boolean fullVersions) {
    this.detector = detector;
    this.fullVersions = fullVersions;
  }

  /**
   * Detects the User-Agents given, or if there are none, every line of the input.
   *
   * @param fullVersions whether versions stay as they were found; else they are cut to major.minor
   * @param userAgents what to detect
   * @param in UTF-8 lines, read if {@code userAgents} is empty
   * @param out where the answers go in UTF-8, flushed at the end
   * @throws UncheckedIOException if the input fails
   */
  public static void run(
      DeviceDetector detector,
      boolean fullVersions,
      List<String> userAgents,
      InputStream in,
      PrintStream out) {
    DetectLines lines = new DetectLines(detector, fullVersions);
    if (userAgents.isEmpty()) {
      lines.stream(in, out);
      return;
    }
    StringBuilder answers = new StringBuilder();
    for (String userAgent : userAgents) {
      lines.append(answers, Agent.of(userAgent));
    }
    write(answers, out);
    out.flush();
  }

  private void stream(InputStream in, PrintStream out) {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER);
      StringBuilder answers = new StringBuilder();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        append(answers, agent(line));
        if (answers.length() >= BUFFER || !reader.ready()) {
          write(answers, out);
        }
      }
      write(answers, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(StringBuilder answers, PrintStream out) {
    byte[] bytes = answers.toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    answers.setLength(0);
  }

  private void append(StringBuilder answers, Agent agent) {
    Detection found = detector.detect(agent);
    if (!fullVersions && found instanceof Visitor visitor) {
      found = visitor.majorMinor();
    }
    DetectionJson.append(answers, found);
    answers.append('\n');
  }

  /**
   * The agent of a line: a User-Agent, or a JSON object {@code {"ua":"…","headers":{…}}} with
   * headers under any of the names that {@link ClientHints#of(Map)} knows. What looks like JSON and
   * is none is a User-Agent like any other.
   */
  public static Agent agent(String line) {
    if (!line.startsWith("{")) {
      return Agent.of(line);
    }
    Object value;
    try {
      value = JsonReader.read(line);
    } catch (IllegalArgumentException e) {
      return Agent.of(line);
    }
    return value instanceof Map<?, ?> members ? agent(members) : Agent.of(line);
  }

  private static Agent agent(Map<?, ?> members) {
    String userAgent = members.get("ua") instanceof String text ? text : "";
    return new Agent(userAgent, hints(members.get("headers")));
  }

  private static ClientHints hints(@Nullable Object headers) {
    if (!(headers instanceof Map<?, ?> map)) {
      return ClientHints.NONE;
    }
    HintReader reader = new HintReader();
    map.forEach((name, value) -> reader.read(String.valueOf(name), value));
    return reader.hints();
  }
}
