package dev.latchkey.store.sql;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a Latchkey and its PostgreSQL, and can cut or hold up the one connection on which
 * changes are heard, while all others go on.
 */
public final class ChannelRelay implements AutoCloseable {
  private final SqlStores.Server server;
  private final ServerSocket listening;
  private final Set<Socket> channels = ConcurrentHashMap.newKeySet();
  private final Set<Socket> all = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean held;
  private volatile boolean deaf;

  private ChannelRelay(SqlStores.Server server) {
    this.server = server;
    try {
      listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Stands before that database. */
  public static ChannelRelay before(SqlStores.Server server) {
    return new ChannelRelay(server);
  }

  /** The database as reached through here. */
  public SqlStores.Server server() {
    return new SqlStores.Server(
        "127.0.0.1",
        listening.getLocalPort(),
        server.database(),
        server.user(),
        server.password(),
        Map.of("sslmode", "disable", "gssEncMode", "disable")); // or its first packet is another
  }

  /** Ends the connection on which changes are heard, and lets no other be made. */
  public void cut() {
    cut = true;
    channels.forEach(ChannelRelay::close);
  }

  /** Lets nothing through on the connection on which changes are heard, and keeps it open. */
  public void hold() {
    held = true;
  }

  /** Swallows what is announced to the connection that listens, as some poolers do. */
  void deafen() {
    deaf = true;
  }

  /** Lets everything through again. */
  public void mend() {
    deaf = false;
    cut = false;
    held = false;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> relay(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void relay(Socket client) {
    all.add(client);
    try (client) {
      var in = new DataInputStream(client.getInputStream());
      int length = in.readInt();
      byte[] first = in.readNBytes(length - 4);
      boolean channel = new String(first, StandardCharsets.ISO_8859_1).contains("latchkey channel");
      if (channel && cut) {
        return;
      }
      try (var upstream = new Socket(server.host(), server.port())) {
        all.add(upstream);
        if (channel) {
          channels.add(client);
          channels.add(upstream);
        }
        upstream.getOutputStream().write(ByteBuffer.allocate(4).putInt(length).array());
        upstream.getOutputStream().write(first);
        Thread.ofVirtual().start(() -> answer(upstream, client, channel));
        pump(client, upstream, channel);
      }
    } catch (IOException ended) {
      // by either side
    }
  }

  private void pump(Socket from, Socket to, boolean channel) {
    byte[] buffer = new byte[16_384];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        while (channel && held) {
          Thread.sleep(5);
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException | InterruptedException ended) {
      // by either side
    }
  }

  /** Message by message (PostgreSQL 18 manual, section 54.7), so that one kind can be left out. */
  private void answer(Socket from, Socket to, boolean channel) {
    try (from;
        to) {
      var in = new DataInputStream(from.getInputStream());
      OutputStream out = to.getOutputStream();
      while (true) {
        byte kind = in.readByte();
        int length = in.readInt();
        byte[] rest = in.readNBytes(length - 4);
        while (channel && held) {
          Thread.sleep(5);
        }
        if (kind != 'A' || !deaf) { // NotificationResponse
          out.write(ByteBuffer.allocate(1 + length).put(kind).putInt(length).put(rest).array());
        }
      }
    } catch (IOException | InterruptedException ended) {
      // by either side
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.forEach(ChannelRelay::close);
  }
}
