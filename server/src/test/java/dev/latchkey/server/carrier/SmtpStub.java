package dev.latchkey.server.carrier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that answers as it was told, and remembers what was said to it. It may keep senders
 * waiting, before it has any of their letters, until it is told to let them go on.
 */
public final class SmtpStub implements AutoCloseable {
  /** The key of the greeting, and the reply that is none at all. */
  static final String GREETING = "GREETING";

  static final String SILENCE = "";

  /** The reply after which there is no more connection. */
  static final String END = "END";

  private final ServerSocket listening;
  private final Map<String, String> replies;
  private final CountDownLatch open;
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  final List<String> heard = new CopyOnWriteArrayList<>();
  final CountDownLatch connected = new CountDownLatch(1);

  /**
   * A server that is at the ready.
   *
   * @param replies by verb, "." for the end of the letter; the others are agreed to
   */
  SmtpStub(Map<String, String> replies) {
    this(replies, new CountDownLatch(0));
  }

  private SmtpStub(Map<String, String> replies, CountDownLatch open) {
    this.replies = replies;
    this.open = open;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /** One that agrees to everything, and keeps senders waiting. */
  public static SmtpStub held() {
    return new SmtpStub(Map.of(), new CountDownLatch(1));
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** How many senders wait. */
  public int waiting() {
    return waiting.get();
  }

  /** Lets them go on, and whoever comes from now on. */
  public void open() {
    open.countDown();
  }

  /** The addresses of all letters taken over, in order. */
  public List<String> taken() {
    return taken;
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listening.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      connected.countDown();
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      say(client, reply(GREETING));
      String to = "";
      boolean letter = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (letter && !line.equals(".")) {
          continue;
        }
        if (verb.equals("RCPT")) {
          to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        if (verb.equals("DATA")) {
          hold();
        }
        String reply = reply(verb);
        if (letter && reply.startsWith("2")) {
          taken.add(to);
        }
        say(client, reply);
        letter = verb.equals("DATA") && reply.startsWith("3");
      }
    } catch (IOException | InterruptedException ended) {
      // the client may go
    }
  }

  private void hold() throws InterruptedException {
    waiting.incrementAndGet();
    open.await();
    waiting.decrementAndGet();
  }

  private String reply(String verb) {
    String usual =
        switch (verb) {
          case GREETING -> "220 stub";
          case "DATA" -> "354 go ahead";
          case "QUIT" -> "221 bye";
          default -> "250 fine";
        };
    return replies.getOrDefault(verb, usual);
  }

  private static void say(Socket client, String reply) throws IOException {
    if (reply.equals(END)) {
      client.close();
    } else if (!reply.equals(SILENCE)) {
      OutputStream out = client.getOutputStream();
      out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    open();
    listening.close();
  }
}
