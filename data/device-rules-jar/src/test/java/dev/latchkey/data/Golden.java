package dev.latchkey.data;

import dev.latchkey.device.Agent;
import dev.latchkey.device.DetectLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A User-Agent of our own, checked by hand, and what the detector says of it. */
record Golden(String line, Agent agent, String expected) {
  private static final String MARK = ", \"expect\":";

  static List<Golden> all() {
    try (InputStream in = Golden.class.getResourceAsStream("/golden.jsonl")) {
      if (in == null) {
        throw new IllegalStateException("golden.jsonl is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Golden::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Golden of(String line) {
    String expected = line.substring(line.lastIndexOf(MARK) + MARK.length(), line.length() - 1);
    return new Golden(line, DetectLines.agent(line), expected);
  }
}
