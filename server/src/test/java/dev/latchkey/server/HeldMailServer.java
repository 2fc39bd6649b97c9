package dev.latchkey.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that keeps senders waiting, before it has any of their letters, until it is told to
 * let them go on. It notes for whom it took a letter over.
 */
final class HeldMailServer implements AutoCloseable {
  private final ServerSocket listening;
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<String> taken = new CopyOnWriteArrayList<>();

  HeldMailServer() {
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

  /** How many senders wait. */
  int waiting() {
    return waiting.get();
  }

  /** Lets them go on, and whoever comes from now on. */
  void open() {
    open.countDown();
  }

  /** The addresses of all letters taken over, in order. */
  List<String> taken() {
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
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      say(client, "220 held");
      String to = "";
      boolean letter = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.toUpperCase(Locale.ROOT);
        if (letter && line.equals(".")) {
          letter = false;
          taken.add(to);
          say(client, "250 taken");
        } else if (verb.startsWith("DATA")) {
          hold();
          letter = true;
          say(client, "354 go on");
        } else if (!letter) {
          if (verb.startsWith("RCPT TO:")) {
            to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
          }
          say(client, verb.startsWith("QUIT") ? "221 bye" : "250 fine");
        }
      }
    } catch (IOException | InterruptedException gone) {
      // the sender may go
    }
  }

  private void hold() throws InterruptedException {
    waiting.incrementAndGet();
    open.await();
    waiting.decrementAndGet();
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    open();
    listening.close();
  }
}
