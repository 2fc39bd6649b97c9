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

/** A mail server that answers as it was told, and remembers what was said to it. */
final class SmtpStub implements AutoCloseable {
  /** The key of the greeting, and the reply that is none at all. */
  static final String GREETING = "GREETING";

  static final String SILENCE = "";

  /** The reply after which there is no more connection. */
  static final String END = "END";

  private final ServerSocket listening;
  private final Map<String, String> replies;
  final List<String> heard = new CopyOnWriteArrayList<>();
  final CountDownLatch connected = new CountDownLatch(1);

  /**
   * A server that is at the ready.
   *
   * @param replies by verb, "." for the end of the letter; the others are agreed to
   */
  SmtpStub(Map<String, String> replies) {
    this.replies = replies;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listening.getLocalPort();
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
      reply(client, GREETING);
      boolean letter = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (letter && !line.equals(".")) {
          continue;
        }
        letter = verb.equals("DATA") && reply(client, verb).startsWith("3");
        if (!verb.equals("DATA")) {
          reply(client, verb);
        }
      }
    } catch (IOException ended) {
      // the client may go
    }
  }

  private String reply(Socket client, String verb) throws IOException {
    String usual =
        switch (verb) {
          case GREETING -> "220 stub";
          case "DATA" -> "354 go ahead";
          case "QUIT" -> "221 bye";
          default -> "250 fine";
        };
    String reply = replies.getOrDefault(verb, usual);
    if (reply.equals(END)) {
      client.close();
    } else if (!reply.equals(SILENCE)) {
      OutputStream out = client.getOutputStream();
      out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    return reply;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
