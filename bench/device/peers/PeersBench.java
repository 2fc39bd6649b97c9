import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures our detector beside its peers, each in a process of its own, in turn: a round of the
 * first, a round of the second and so on, then again. See README.md in the folder above.
 */
public final class PeersBench {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int LOADS = 3;
  private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "1"));
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx1g");

  private final List<String> files;
  private final Map<Peer, List<double[]>> loads = new EnumMap<>(Peer.class);
  private final Map<Peer, Worker> workers = new EnumMap<>(Peer.class);

  private PeersBench(List<String> files) {
    this.files = files;
  }

  public static void main(String[] args) {
    List<String> files = new ArrayList<>();
    for (String file : args) {
      if (Files.isReadable(Path.of(file))) {
        files.add(file);
      } else {
        System.out.printf("skipped: %s is not there%n", file);
      }
    }
    if (files.isEmpty()) {
      System.out.println("nothing to measure: name a file of User-Agents, one a line");
      System.exit(1);
    }
    long begin = System.nanoTime();
    PeersBench bench = new PeersBench(files);
    try {
      bench.run();
    } finally {
      bench.workers.values().forEach(Worker::end);
    }
    System.out.printf("%nthe whole run took %.0f s%n", (System.nanoTime() - begin) / 1e9);
  }

  private void run() {
    settings();
    for (int i = 0; i < LOADS; i++) {
      for (Peer peer : Peer.values()) {
        Worker worker = new Worker(peer, files);
        loads.computeIfAbsent(peer, _ -> new ArrayList<>()).add(worker.answer());
        if (i == LOADS - 1) {
          workers.put(peer, worker);
        } else {
          worker.end();
        }
      }
    }
    List<Map<Peer, Measured>> measured = new ArrayList<>();
    for (int corpus = 0; corpus < files.size(); corpus++) {
      measured.add(rounds(corpus));
    }
    loads();
    for (int corpus = 0; corpus < files.size(); corpus++) {
      corpus(corpus, measured.get(corpus));
    }
  }

  private static void settings() {
    System.out.printf(
        "java %s %s, %d CPUs; a process each, flags %s%n",
        Runtime.version(),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        String.join(" ", FLAGS));
    System.out.printf(
        "one thread, no caches; %d rounds in turn of at least %.2f s and one pass each, after"
            + " %.2f s to warm up; medians%n",
        ROUNDS, SECONDS, 3 * SECONDS);
    System.out.printf(
        "agents: the whole corpus, or of a slow one's the first after a shuffle with seed %d;"
            + " client hints go to latchkey only%n",
        PeerWorker.SEED);
    System.out.println(
        "rates by the clock (per second) and by the thread's CPU time; p50 and p99 of each agent's"
            + " median; heap in use after a collection");
  }

  private Map<Peer, Measured> rounds(int corpus) {
    Map<Peer, List<double[]>> rates = new EnumMap<>(Peer.class);
    workers.forEach((_, worker) -> worker.ask("round", corpus, 3 * SECONDS));
    for (int i = 0; i < ROUNDS; i++) {
      workers.forEach(
          (peer, worker) ->
              rates
                  .computeIfAbsent(peer, _ -> new ArrayList<>())
                  .add(worker.ask("round", corpus, SECONDS)));
    }
    Map<Peer, Measured> measured = new EnumMap<>(Peer.class);
    rates.forEach(
        (peer, all) ->
            measured.put(peer, new Measured(all, workers.get(peer).ask("summary", corpus, 0))));
    return measured;
  }

  private void loads() {
    System.out.printf(
        "%n%-28s %7s %11s %17s %13s%n",
        "loading, median of " + LOADS, "ms", "answered ms", "heap MB, loaded", "at the end");
    loads.forEach(
        (peer, all) ->
            System.out.printf(
                "%-28s %7.0f %11.0f %17.1f %13.1f%n",
                name(peer),
                median(all, 0),
                median(all, 1),
                median(all, 2),
                workers.get(peer).ask("heap", 0, 0)[0]));
  }

  private void corpus(int corpus, Map<Peer, Measured> measured) {
    System.out.printf(
        "%n%-28s %7s %11s %19s %11s %10s %10s %11s%n",
        Path.of(files.get(corpus)).getFileName(),
        "agents",
        "per second",
        "least - most",
        "by CPU",
        "p50 us",
        "p99 us",
        "bytes each");
    measured.forEach((peer, one) -> System.out.println(row(peer, one)));
    StringBuilder times = new StringBuilder("latchkey by CPU time:");
    double ours = median(measured.get(Peer.LATCHKEY).rates(), 1);
    measured.forEach(
        (peer, one) -> {
          if (peer != Peer.LATCHKEY) {
            times.append(
                String.format(" %,.0f times %s;", ours / median(one.rates(), 1), peer.title));
          }
        });
    System.out.println(times.substring(0, times.length() - 1));
  }

  private static String row(Peer peer, Measured measured) {
    double[] rates = sorted(measured.rates(), 0);
    double[] summary = measured.summary();
    return String.format(
        "%-28s %,7.0f %,11.0f %,8.0f - %,8.0f %,11.0f %,10.1f %,10.1f %,11.0f",
        name(peer),
        summary[0],
        median(measured.rates(), 0),
        rates[0],
        rates[rates.length - 1],
        median(measured.rates(), 1),
        summary[1],
        summary[2],
        summary[3]);
  }

  private static double median(List<double[]> rows, int column) {
    double[] sorted = sorted(rows, column);
    return sorted[sorted.length / 2];
  }

  private static double[] sorted(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
  }

  /** Its name and its version, which is read from the jar that is measured. */
  private static String name(Peer peer) {
    String jar = Pattern.quote(peer.artifact) + "-([0-9.]+)\\.jar";
    Matcher version = Pattern.compile(jar).matcher(libraries(peer));
    return peer.title
        + ' '
        + (version.find() ? version.group(1) : System.getProperty("version", ""));
  }

  private static String libraries(Peer peer) {
    return System.getProperty("libraries." + peer.key(), "");
  }

  /**
   * What came of a detector and a corpus.
   *
   * @param rates for each round the detections a second, by the clock and by the thread's CPU time
   * @param summary the agents, p50 and p99 in microseconds, the bytes that a detection allocates
   */
  private record Measured(List<double[]> rates, double[] summary) {}

  /** The process that measures a detector. */
  private static final class Worker {
    private final Peer peer;
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    Worker(Peer peer, List<String> files) {
      this.peer = peer;
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(FLAGS);
      command.add("-cp");
      command.add(System.getProperty("java.class.path") + File.pathSeparator + libraries(peer));
      command.add("PeerWorker");
      command.add(peer.name());
      command.add(String.valueOf((int) Math.max(20, peer.agents * Math.min(1, SECONDS))));
      command.addAll(files);
      try {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    double[] ask(String step, int corpus, double seconds) {
      questions.println(step + ' ' + corpus + ' ' + seconds);
      return answer();
    }

    /** The next answer; what the libraries log is left out, unless the process ends. */
    double[] answer() {
      StringBuilder noise = new StringBuilder();
      try {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
          if (line.startsWith(PeerWorker.MARK + ' ')) {
            String[] numbers = line.substring(PeerWorker.MARK.length() + 1).split(" ");
            return Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray();
          }
          noise.append(line).append('\n');
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new IllegalStateException(peer + " ended:\n" + noise);
    }

    void end() {
      questions.close();
      process.destroy();
    }
  }
}
