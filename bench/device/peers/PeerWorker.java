import dev.latchkey.device.Agent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A process that measures one detector, a step for each line it is sent, so that others can have
 * their turn in between. Its answers start with {@link #MARK}; all else is noise.
 */
final class PeerWorker {
  static final String MARK = "#bench";
  private static final Agent FIRST =
      Agent.of(
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/148.0.0.0 Safari/537.36");
  static final long SEED = 1;

  private final Function<Agent, Object> detect;
  private final List<List<Agent>> corpora = new ArrayList<>();
  private final List<List<long[]>> nanos = new ArrayList<>();
  private final long heapBefore;
  private long heapOfCorpora;

  private PeerWorker(Peer peer) {
    heapBefore = DeviceBench.usedHeap();
    long begin = System.nanoTime();
    detect = peer.load();
    double loaded = (System.nanoTime() - begin) / 1e6;
    Object answer = detect.apply(FIRST);
    double answered = (System.nanoTime() - begin) / 1e6;
    long heap = DeviceBench.usedHeap() - heapBefore;
    if (!answer.toString().contains("Chrome")) {
      throw new IllegalStateException(peer + " does not work: " + answer);
    }
    say(loaded, answered, heap / 1e6);
  }

  public static void main(String[] args) throws IOException {
    PeerWorker worker = new PeerWorker(Peer.valueOf(args[0]));
    worker.read(Integer.parseInt(args[1]), List.of(args).subList(2, args.length));
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ");
      worker.step(words[0], Integer.parseInt(words[1]), Double.parseDouble(words[2]));
    }
  }

  private void read(int most, List<String> files) throws IOException {
    long before = DeviceBench.usedHeap();
    for (String file : files) {
      List<Agent> all = DeviceBench.agents(Path.of(file));
      Collections.shuffle(all, new Random(SEED));
      corpora.add(List.copyOf(all.subList(0, Math.min(most, all.size()))));
      nanos.add(new ArrayList<>());
    }
    heapOfCorpora = DeviceBench.usedHeap() - before;
  }

  private void step(String step, int corpus, double seconds) {
    switch (step) {
      case "round" -> round(corpus, seconds);
      case "summary" -> summary(corpus);
      case "heap" -> heap();
      default -> throw new IllegalArgumentException(step);
    }
  }

  private void round(int corpus, double seconds) {
    List<Agent> agents = corpora.get(corpus);
    double[] rates = DeviceBench.round(detect, agents, seconds);
    long[] pass = new long[agents.size()];
    DeviceBench.time(detect, agents, pass);
    nanos.get(corpus).add(pass);
    say(rates);
  }

  /** The percentiles over the agents of each one's median; the first round was the warm-up. */
  private void summary(int corpus) {
    List<long[]> passes = nanos.get(corpus);
    double[] times = DeviceBench.medians(passes.subList(1, passes.size()).toArray(long[][]::new));
    say(
        times.length,
        DeviceBench.percentile(times, 0.5),
        DeviceBench.percentile(times, 0.99),
        DeviceBench.allocated(detect, corpora.get(corpus)));
  }

  private void heap() {
    nanos.clear();
    say((DeviceBench.usedHeap() - heapBefore - heapOfCorpora) / 1e6);
  }

  private static void say(double... numbers) {
    StringBuilder line = new StringBuilder(MARK);
    for (double number : numbers) {
      line.append(' ').append(number);
    }
    System.out.println(line);
  }
}
