package dev.latchkey.server;

import dev.latchkey.password.Argon2Hashing;
import dev.latchkey.password.Hashing;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Proxies;
import dev.latchkey.store.sql.SqlStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Times routes that take an address, asked in random turns for addresses that are users' and for
 * such that are nobody's, each address once and from another network, so that all limits hold. Are
 * the two told apart? The test of Mann and Whitney says how likely times as different as these are
 * where they are not. Every user has a hash of its own, since how long a hash takes depends on its
 * salt.
 *
 * <pre>seed DIR USERS | serve PORT DIR | ask PORT ROUTE CALLS</pre>
 */
public final class Enumeration {
  private static final int WARM_UP = 300;

  private Enumeration() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "seed" -> BenchServer.seed(Path.of(args[1]), Integer.parseInt(args[2]), Hashing::decoy); // hashes of nothing
      case "serve" -> serve(Integer.parseInt(args[1]), Path.of(args[2]));
      case "ask" -> ask(Integer.parseInt(args[1]), ROUTES.get(Integer.parseInt(args[2])), Integer.parseInt(args[3]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** The server that BenchServer seeded, with accounts hidden and a proxy on this machine. */
  private static void serve(int port, Path dir) {
    SqlStores stores = SqlStores.open(dir);
    var proxies = new Proxies(List.of(Proxies.Network.parse("127.0.0.0/8").orElseThrow()));
    var hashing = new Argon2Hashing(Runtime.getRuntime().availableProcessors());
    Latchkey latchkey = BenchServer.wire(stores, hashing, (_, _, _, _, _) -> {}, proxies);
    latchkey.projects().change(BenchServer.PROJECT, now -> now.settings().with(ProjectSettingTable.HIDE_ACCOUNTS, true));
    LatchkeyServer.start(latchkey, "127.0.0.1", port);
    System.out.println("ready");
  }

  /**
   * A route, and its body for an address.
   *
   * @param times how often it is asked for each call: an answer that takes half a millisecond is
   *     asked for more often, until its median is steady
   * @param presents whether a wrong code is presented: then it goes by the name that stands for the
   *     address in the answer to whoever asked for one
   */
  private record Route(String path, int times, boolean presents, String body) {
    Route(String path, int times, String body) {
      this(path, times, false, body);
    }

    String method() {
      return presents ? "PUT" : "POST";
    }

    String refusedOrNot() {
      return presents || path.equals("sessions/email") ? " 401 " : " 201 ";
    }

    /** Two characters of its own, so that nobody of one route is a user by the next. */
    String mark() {
      return String.valueOf(10 + ROUTES.indexOf(this));
    }
  }

  private static final List<Route> ROUTES =
      List.of(
          new Route("sessions/email", 1, "{\"email\":\"%s\",\"password\":\"not the password\"}"),
          new Route("tokens/magic-url", 4, "{\"userId\":\"unique()\",\"email\":\"%s\",\"url\":\"http://localhost/r\"}"),
          new Route("tokens/email", 4, "{\"userId\":\"unique()\",\"email\":\"%s\"}"),
          new Route("recovery", 4, "{\"email\":\"%s\",\"url\":\"http://localhost/r\"}"),
          new Route("recovery/otp", 4, "{\"email\":\"%s\"}"),
          new Route("recovery/otp", 2, true, "{\"userId\":\"%s\",\"secret\":\"000000\",\"password\":\"a whole new password\"}"));

  private static void ask(int port, Route route, int each) throws Exception {
    var random = new Random(1);
    int calls = each * route.times;
    double[][] times = {new double[calls], new double[calls]};
    int[] done = {-WARM_UP, -WARM_UP};
    try (var line = new Line(port)) {
      List<List<String>> whom = List.of(names(line, route, "user", calls), names(line, route, "no" + route.mark(), calls)); // all of one length
      for (int i = 0; i < 2 * (calls + WARM_UP); i++) {
        int which = done[0] == calls ? 1 : done[1] == calls ? 0 : random.nextInt(2);
        int n = done[which] + WARM_UP;
        double took = line.ask(route, whom.get(which).get(n), i).micros();
        if (done[which] >= 0) {
          times[which][done[which]] = took;
        }
        done[which]++;
        Thread.sleep(3); // or the work behind the answers would be most of what is measured
      }
    }
    row(route, times);
  }

  /** Addresses, or the names that stand for them once a code was asked for. */
  private static List<String> names(Line line, Route route, String letters, int calls) throws Exception {
    var names = new ArrayList<String>();
    for (int i = 0; i < calls + WARM_UP; i++) {
      String address = "%s%d@example.com".formatted(letters, i);
      if (route.presents) {
        String answer = line.ask(ROUTES.get(4), address, i + letters.hashCode()).body();
        names.add(answer.split("\"userId\":\"", 2)[1].split("\"", 2)[0]);
        Thread.sleep(1);
      } else {
        names.add(address);
      }
    }
    Thread.sleep(route.presents ? 1_000 : 0); // until the codes are there
    return names;
  }

  private static void row(Route route, double[][] times) {
    double known = median(times[0]);
    double unknown = median(times[1]);
    if (route == ROUTES.getFirst()) {
      System.out.printf(Locale.ROOT, "%-18s %6s %12s %12s %8s %8s%n", "route", "calls", "user's", "nobody's", "differ", "p");
    }
    System.out.printf(
        Locale.ROOT, "%-18s %6d %9.0f us %9.0f us %7.2f%% %8.4f%n", route.presents ? "PUT " + route.path : route.path, times[0].length, known, unknown, 100 * (known - unknown) / unknown, p(times[0], times[1]));
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Mann and Whitney's test, two-sided, by the normal approximation; nanoseconds hardly tie. */
  private static double p(double[] a, double[] b) {
    double[] all = new double[a.length + b.length];
    System.arraycopy(a, 0, all, 0, a.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    double ranks = 0;
    for (double one : a) {
      ranks += Arrays.binarySearch(all, one) + 1.0;
    }
    double n = a.length;
    double m = b.length;
    double u = ranks - n * (n + 1) / 2;
    double z = (u - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    return 2 * (1 - phi(Math.abs(z)));
  }

  /** The normal distribution, to seven digits: Abramowitz and Stegun, 26.2.17. */
  private static double phi(double x) {
    double t = 1 / (1 + 0.2316419 * x);
    double tail = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return 1 - Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * tail;
  }

  /** One connection that is kept, so that nothing but the answer is timed. */
  private static final class Line implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Line(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /**
     * An answer.
     *
     * @param micros microseconds until its first line
     */
    record Answer(double micros, String body) {}

    Answer ask(Route route, String name, int turn) throws IOException {
      String body = route.body.formatted(name);
      byte[] request =
          ("%s /v1/account/%s HTTP/1.1\r\nHost: localhost\r\nX-Appwrite-Project: bench\r\nX-Forwarded-For: 10.%d.%d.1\r\n"
                  + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
              .formatted(route.method(), route.path, turn >> 8 & 255, turn & 255, body.length(), body)
              .getBytes(StandardCharsets.ISO_8859_1);
      long began = System.nanoTime();
      socket.getOutputStream().write(request);
      String status = in.readLine();
      double took = (System.nanoTime() - began) / 1e3;
      int length = 0;
      for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
        if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      var text = new char[length];
      for (int read = 0; read < length; read += in.read(text, read, length - read)) {}
      if (!status.contains(route.refusedOrNot())) {
        throw new IllegalStateException(route.path + ": " + status + " " + new String(text));
      }
      return new Answer(took, new String(text));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
