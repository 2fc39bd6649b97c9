package dev.latchkey.server;

import dev.latchkey.outgoing.Destinations;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.outgoing.OutgoingFailure.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up as this machine does, on a few threads of its own: a look-up holds its thread, and
 * a name server that does not answer must hold up no request but its own.
 */
final class SystemNames implements Destinations.Names, AutoCloseable {
  private static final int THREADS = 16;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("names-", 0).daemon().factory());

  @Override
  public List<InetAddress> of(String host) {
    try {
      Future<InetAddress[]> found = threads.submit(() -> InetAddress.getAllByName(host));
      return List.of(found.get());
    } catch (RejectedExecutionException busy) {
      throw new OutgoingFailure(Reason.UNREACHABLE, "too many names are being looked up");
    } catch (ExecutionException failed) {
      boolean unknown = failed.getCause() instanceof UnknownHostException;
      throw new OutgoingFailure(
          Reason.UNREACHABLE, unknown ? "no such name" : String.valueOf(failed.getCause()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new OutgoingFailure(Reason.SLOW, "stopped while a name was looked up");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
