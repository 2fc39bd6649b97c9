import dev.latchkey.device.Agent;
import dev.latchkey.device.DetectLines;
import dev.latchkey.device.DeviceDetector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Measures the device detector: one thread, no cache. See README.md beside it. */
public final class DeviceBench {
  private static final int ROUNDS = Integer.getInteger("rounds", 9);
  private static final int PASSES = 7;
  private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "2"));

  public static void main(String[] files) throws IOException {
    long heapBefore = usedHeap();
    long begin = System.nanoTime();
    DeviceDetector detector = detector();
    double loaded = (System.nanoTime() - begin) / 1e6;
    System.out.printf("java %s %s, %d CPUs, %s%n", Runtime.version(), System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(), ManagementFactory.getRuntimeMXBean().getInputArguments());
    System.out.printf("rules: %s; one thread, no cache, %d rounds of %.0f s, the median is shown%n",
        detector.source(), ROUNDS, SECONDS);
    System.out.printf("load %.0f ms, heap after load %.1f MB%n", loaded, (usedHeap() - heapBefore) / 1e6);
    for (String file : files) {
      measure(detector, file, agents(Path.of(file)));
    }
    hostile(detector);
    System.out.printf("rules stopped by the step budget: %d%n", detector.stoppedRules());
  }

  /** Texts of 4 KiB that make as much work as we could think of. */
  private static void hostile(DeviceDetector detector) {
    double slowest = 0;
    String which = "";
    Random random = new Random(1);
    List<String> words = new ArrayList<>(List.of("a", " ", "Android ", "Android;", "Build/", "1.", "; ", "_", "é",
        "Linux; Android 10; K) ", "HbbTV/1.1 ", "Chrome/1 Mobile ", "Windows NT 10.0; ", "SM-", " rv:1 gecko/", "\n",
        "Android 11; ", "iPhone", "Version/1 ", "Safari ", "AppleWebKit ", "TV ", "bot ", "http://", "Opera/9.80 "));
    for (int i = 0; i < 300; i++) {
      words.add(words.get(random.nextInt(25)) + words.get(random.nextInt(25)) + words.get(random.nextInt(25)));
    }
    for (String word : words) {
      String text = "Mozilla/5.0 " + word.repeat(DeviceDetector.LONGEST / word.length() + 1);
      Agent agent = Agent.of(text.substring(0, DeviceDetector.LONGEST));
      double least = Double.MAX_VALUE;
      for (int i = 0; i < 9; i++) {
        long begin = System.nanoTime();
        use(detector.detect(agent));
        least = Math.min(least, (System.nanoTime() - begin) / 1e6);
      }
      if (least > slowest) {
        slowest = least;
        which = word;
      }
    }
    System.out.printf("hostile texts of 4 KiB: the slowest takes %.2f ms (made of \"%s\")%n", slowest, which.trim());
  }

  private static DeviceDetector detector() throws IOException {
    String tables = System.getProperty("tables", "");
    if (tables.isEmpty()) {
      return DeviceDetector.bundled();
    }
    try (InputStream in = Files.newInputStream(Path.of(tables))) {
      return DeviceDetector.load(in);
    }
  }

  private static void measure(DeviceDetector detector, String file, List<Agent> agents) {
    double slowestFirst = firstThousand(detector, agents);
    double[] rates = new double[ROUNDS];
    double[] cpuRates = new double[ROUNDS];
    round(detector::detect, agents, 2 * SECONDS);
    for (int i = 0; i < ROUNDS; i++) {
      double[] rate = round(detector::detect, agents, SECONDS);
      rates[i] = rate[0];
      cpuRates[i] = rate[1];
    }
    Arrays.sort(rates);
    Arrays.sort(cpuRates);
    long[][] nanos = new long[PASSES][agents.size()];
    for (long[] pass : nanos) {
      time(detector::detect, agents, pass);
    }
    double[] times = medians(nanos);
    System.out.printf("%s: %d agents%n", Path.of(file).getFileName(), agents.size());
    System.out.printf("  %,.0f detections a second (least %,.0f, most %,.0f)%n",
        rates[ROUNDS / 2], rates[0], rates[ROUNDS - 1]);
    System.out.printf("  %,.0f detections a second of the thread's CPU time (least %,.0f, most %,.0f)%n",
        cpuRates[ROUNDS / 2], cpuRates[0], cpuRates[ROUNDS - 1]);
    System.out.printf("  p50 %.1f us, p99 %.1f us, p99.9 %.1f us; slowest of the first thousand %.2f ms of CPU%n",
        percentile(times, 0.5), percentile(times, 0.99), percentile(times, 0.999), slowestFirst);
    System.out.printf("  allocates %,d bytes each%n", allocated(detector::detect, agents));
  }

  /** The slowest of the first detections, by the thread's own clock: others may use the machine. */
  private static double firstThousand(DeviceDetector detector, List<Agent> agents) {
    var threads = ManagementFactory.getThreadMXBean();
    long slowest = 0;
    for (Agent agent : agents.subList(0, Math.min(1000, agents.size()))) {
      long begin = threads.getCurrentThreadCpuTime();
      use(detector.detect(agent));
      slowest = Math.max(slowest, threads.getCurrentThreadCpuTime() - begin);
    }
    return slowest / 1e6;
  }

  /** Detections a second by the clock on the wall, and by the thread's own. */
  static double[] round(Function<Agent, Object> detect, List<Agent> agents, double seconds) {
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    long done = 0;
    do {
      for (Agent agent : agents) {
        use(detect.apply(agent));
      }
      done += agents.size();
    } while (System.nanoTime() - begin < seconds * 1e9);
    double wall = (System.nanoTime() - begin) / 1e9;
    double own = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
    return new double[] {done / wall, done / own};
  }

  /** One pass over the agents: how long each one took, in nanoseconds. */
  static void time(Function<Agent, Object> detect, List<Agent> agents, long[] nanos) {
    for (int i = 0; i < nanos.length; i++) {
      long begin = System.nanoTime();
      use(detect.apply(agents.get(i)));
      nanos[i] = System.nanoTime() - begin;
    }
  }

  /** The median time of each agent over the passes, in microseconds, sorted. */
  static double[] medians(long[][] nanos) {
    double[] times = new double[nanos[0].length];
    long[] one = new long[nanos.length];
    for (int i = 0; i < times.length; i++) {
      for (int pass = 0; pass < one.length; pass++) {
        one[pass] = nanos[pass][i];
      }
      Arrays.sort(one);
      times[i] = one[one.length / 2] / 1e3;
    }
    Arrays.sort(times);
    return times;
  }

  static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  static long allocated(Function<Agent, Object> detect, List<Agent> agents) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (Agent agent : agents) {
      use(detect.apply(agent));
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / agents.size();
  }

  static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  static List<Agent> agents(Path file) throws IOException {
    List<Agent> agents = new ArrayList<>();
    InputStream raw = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      lines.lines().map(DetectLines::agent).forEach(agents::add);
    }
    return agents;
  }

  private static Object used;

  private static void use(Object result) {
    used = result;
  }
}
