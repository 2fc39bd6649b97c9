package dev.latchkey.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Detection line by line: a User-Agent in each, or a JSON object {@code {"ua":"…","headers":{…}}};
 * out comes a line of {@link DetectionJson} for each. Memory does not grow with the input.
 */
public final class DetectLines {
  private static final int BLOCKS_AHEAD = 2; // for each processor: enough that none waits
  private static final int LONGEST_LINE = 1 << 20;

  private final DeviceDetector detector;
  private final boolean fullVersions;

  private DetectLines(DeviceDetector detector, boolean fullVersions) {
    this.detector = detector;
    this.fullVersions = fullVersions;
  }

  /**
   * Detects the User-Agents given, or if there are none, every line of the input: on all
   * processors, with the answers in the order of the lines. What has been asked is answered before
   * more is waited for, so that another program may ask line by line. Ends early if nobody reads
   * on.
   *
   * @param fullVersions whether versions stay as they were found; else they are cut to major.minor
   * @param userAgents what to detect
   * @param in UTF-8 lines, read if {@code userAgents} is empty; a line is kept up to 1 MiB
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
    userAgents.forEach(userAgent -> lines.append(answers, Agent.of(userAgent)));
    byte[] bytes = answers.toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  private void stream(InputStream in, PrintStream out) {
    int threads = Runtime.getRuntime().availableProcessors();
    Deque<Future<byte[]>> answers = new ArrayDeque<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads, DetectLines::worker)) {
      LineBlocks blocks = new LineBlocks(in, LONGEST_LINE);
      boolean heard = true;
      for (byte[] block = blocks.next(); block.length > 0 && heard; block = blocks.next()) {
        byte[] lines = block;
        answers.add(workers.submit(() -> answer(lines)));
        int mayWait = in.available() > 0 ? BLOCKS_AHEAD * threads : 0;
        while (heard && answers.size() > mayWait) {
          heard = write(answers.remove(), out);
        }
      }
      while (heard && !answers.isEmpty()) {
        heard = write(answers.remove(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "detect");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for an answer and hands it on; false once nobody listens any more. */
  private static boolean write(Future<byte[]> answer, PrintStream out) {
    try {
      byte[] bytes = answer.get();
      out.write(bytes, 0, bytes.length);
      return !out.checkError(); // which flushes
    } catch (ExecutionException e) {
      throw new IllegalStateException("a detection failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private byte[] answer(byte[] lines) {
    StringBuilder answers = new StringBuilder(2 * lines.length);
    int begin = 0;
    while (begin < lines.length) {
      int feed = begin;
      while (feed < lines.length && lines[feed] != '\n') {
        feed++;
      }
      int end = feed > begin && lines[feed - 1] == '\r' ? feed - 1 : feed;
      append(answers, agent(new String(lines, begin, end - begin, StandardCharsets.UTF_8)));
      begin = feed + 1;
    }
    return answers.toString().getBytes(StandardCharsets.UTF_8);
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
   * headers under any of the names that {@link ClientHints#of(Map)} knows; without {@code ua} the
   * header {@code User-Agent} says it. What looks like JSON and is none is a User-Agent like any
   * other.
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
    HintReader reader = new HintReader();
    Object userAgent = null;
    if (members.get("headers") instanceof Map<?, ?> headers) {
      for (Map.Entry<?, ?> header : headers.entrySet()) {
        String name = String.valueOf(header.getKey());
        reader.read(name, header.getValue());
        userAgent = name.equalsIgnoreCase("user-agent") ? header.getValue() : userAgent;
      }
    }
    userAgent = members.get("ua") instanceof String text ? text : userAgent;
    return new Agent(userAgent instanceof String text ? text : "", reader.hints());
  }
}
