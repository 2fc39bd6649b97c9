package dev.latchkey.server.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS or STARTTLS before a mail server that has neither. */
final class SmtpFront implements AutoCloseable {
  private final ServerSocket listening;
  private final SSLSocketFactory tls;
  private final boolean startTls;
  private final int behind;

  private SmtpFront(SSLSocketFactory tls, boolean startTls, int behind) {
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.tls = tls;
    this.startTls = startTls;
    this.behind = behind;
    Thread.startVirtualThread(this::accept);
  }

  /** TLS from the first byte. */
  static SmtpFront tls(TestCertificate certificate, int behind) {
    return new SmtpFront(certificate.server(), false, behind);
  }

  /** A greeting in the open, and then TLS or nothing. */
  static SmtpFront startTls(TestCertificate certificate, int behind) {
    return new SmtpFront(certificate.server(), true, behind);
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
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      if (startTls) {
        greet(client);
        line(server.getInputStream()); // its greeting, which was given already
      }
      try (var secure = (SSLSocket) tls.createSocket(client, null, client.getPort(), true)) {
        secure.setUseClientMode(false);
        Thread back = Thread.startVirtualThread(() -> pump(server, secure));
        pump(secure, server);
        back.join();
      }
    } catch (IOException | InterruptedException ended) {
      // the test looks at what the client says of it
    }
  }

  private static void greet(Socket client) throws IOException {
    OutputStream out = client.getOutputStream();
    say(out, "220 front ESMTP");
    line(client.getInputStream()); // EHLO
    say(out, "250-front\r\n250 STARTTLS");
    line(client.getInputStream()); // STARTTLS
    say(out, "220 go ahead");
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // either side may end it
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
