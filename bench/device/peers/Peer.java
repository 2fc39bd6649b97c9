import dev.latchkey.device.Agent;
import dev.latchkey.device.DeviceDetector;
import io.github.mngsk.devicedetector.DeviceDetector.DeviceDetectorBuilder;
import java.util.Locale;
import java.util.function.Function;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzer;
import ua_parser.Parser;

/**
 * A detector to measure. Each is loaded as its authors say, told to keep no cache, and asked for
 * system, client and device.
 */
enum Peer {
  LATCHKEY("latchkey", "latchkey", Integer.MAX_VALUE) {
    @Override
    Function<Agent, Object> load() {
      return Latchkey.load();
    }
  },
  YAUAA("yauaa", "yauaa", 1000) {
    @Override
    Function<Agent, Object> load() {
      return Yauaa.load();
    }
  },
  UAP("uap-java", "uap-java", 500) {
    @Override
    Function<Agent, Object> load() {
      return Uap.load();
    }
  },
  MNGSK("mngsk device-detector", "device-detector", 150) {
    @Override
    Function<Agent, Object> load() {
      return Mngsk.load();
    }
  };

  final String title;

  /** The jar it comes in; its version follows in the name of the file. */
  final String artifact;

  /** At most so many agents of a corpus: a pass over them takes a second or two. */
  final int agents;

  Peer(String title, String artifact, int agents) {
    this.title = title;
    this.artifact = artifact;
    this.agents = agents;
  }

  /** The property that holds its libraries. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract Function<Agent, Object> load();

  // A class for each, so that a process needs only the libraries of the one it measures.

  private static final class Latchkey {
    static Function<Agent, Object> load() {
      return DeviceDetector.bundled()::detect;
    }
  }

  private static final class Yauaa {
    static Function<Agent, Object> load() {
      // Only what the others find too: it gets faster by what it may leave out.
      UserAgentAnalyzer analyzer =
          UserAgentAnalyzer.newBuilder()
              .hideMatcherLoadStats()
              .immediateInitialization()
              .withoutCache()
              .withoutClientHintsCache()
              .withFields(
                  UserAgent.DEVICE_CLASS,
                  UserAgent.DEVICE_BRAND,
                  UserAgent.DEVICE_NAME,
                  UserAgent.OPERATING_SYSTEM_NAME,
                  UserAgent.OPERATING_SYSTEM_VERSION,
                  UserAgent.LAYOUT_ENGINE_NAME,
                  UserAgent.LAYOUT_ENGINE_VERSION,
                  UserAgent.AGENT_CLASS,
                  UserAgent.AGENT_NAME,
                  UserAgent.AGENT_VERSION)
              .build();
      return agent -> analyzer.parse(agent.userAgent());
    }
  }

  private static final class Uap {
    static Function<Agent, Object> load() {
      Parser parser = new Parser(); // CachingParser is the one with a cache
      return agent -> parser.parse(agent.userAgent());
    }
  }

  private static final class Mngsk {
    static Function<Agent, Object> load() {
      var detector = new DeviceDetectorBuilder().enableEverything().build(); // has no cache
      return agent -> detector.detect(agent.userAgent());
    }
  }
}
