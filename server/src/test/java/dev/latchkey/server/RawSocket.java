package dev.latchkey.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A connection to the server on which any bytes can be sent. */
final class RawSocket implements AutoCloseable {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  private final Socket socket;

  RawSocket(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What came back until the server closed the connection, or said nothing for a while.
   *
   * @param closed whether the server closed it
   */
  record Heard(String text, boolean closed) {
    /** The status of each answer. */
    List<Integer> statuses() {
      return STATUS_LINE.matcher(text).results().map(m -> Integer.valueOf(m.group(1))).toList();
    }

    String body() {
      int at = text.indexOf("\r\n\r\n");
      return at < 0 ? "" : text.substring(at + 4);
    }
  }

  /** Sends bytes, one for each character up to U+00FF. */
  RawSocket send(String latin1) {
    return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawSocket send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException hungUp) {
      // the server has heard enough; what it said is still to be read
    }
    return this;
  }

  /** Says that no more will come. */
  void finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Heard hear(Duration patience) {
    var heard = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout((int) patience.toMillis());
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        heard.write(buffer, 0, n);
      }
      return new Heard(heard.toString(StandardCharsets.UTF_8), true);
    } catch (SocketTimeoutException quiet) {
      return new Heard(heard.toString(StandardCharsets.UTF_8), false);
    } catch (IOException reset) {
      return new Heard(heard.toString(StandardCharsets.UTF_8), true);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
