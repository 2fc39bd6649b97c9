package dev.latchkey.server;

import dev.latchkey.rest.Request;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** The body of one request, as the engine gives it. */
final class Entity implements Request.Body {
  /**
   * How much of a body nobody wants is read before hanging up, in bytes, and for how long: a client
   * that is still sending would miss the answer.
   */
  private static final int MAX_UNREAD = 8 << 20;

  private static final Duration UNREAD_TIME = Duration.ofSeconds(2);

  private final ServerRequest request;
  private final SlowClients slow;
  private Optional<InputStream> stream = Optional.empty();
  private boolean broken;

  /** A body nobody has read. */
  Entity(ServerRequest request, SlowClients slow) {
    this.request = request;
    this.slow = slow;
  }

  /** Whether reading it ended before its end. */
  boolean broken() {
    return broken;
  }

  /** Whether its headers say that it is longer than any that is read. */
  boolean tooLong() {
    return request.headers().contentLength().orElse(0) > MAX_BYTES;
  }

  @Override
  public byte[] bytes() {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    if (tooLong()) {
      throw new Request.TooLong();
    }
    broken = true;
    byte[] bytes = read();
    if (bytes.length > MAX_BYTES) {
      throw new Request.TooLong();
    }
    broken = false;
    return bytes;
  }

  // It stays open: closing it would read all the rest, however long.
  private InputStream stream() {
    if (stream.isEmpty()) {
      stream = Optional.of(request.content().inputStream()); // given out once
    }
    return stream.get();
  }

  private byte[] read() {
    slow.expect(slow.patience().body());
    try {
      return stream().readNBytes(MAX_BYTES + 1);
    } catch (IOException | RuntimeException failed) { // the engine has many of its own
      throw new Request.Broken(failed);
    } finally {
      slow.arrived();
    }
  }

  /** Reads what is left of it, within bounds, so that the client is heard out. */
  void discard() {
    boolean hopeless = request.headers().contentLength().orElse(0) > MAX_UNREAD;
    if (hopeless || !request.content().hasEntity() || request.content().consumed()) {
      return;
    }
    slow.expect(UNREAD_TIME);
    try {
      byte[] buffer = new byte[1 << 14];
      int read = 0;
      for (int n = 0; n >= 0 && read < MAX_UNREAD; n = stream().read(buffer)) {
        read += n;
      }
    } catch (IOException | RuntimeException gone) {
      // it hangs up now in any case
    } finally {
      slow.arrived();
    }
  }
}
