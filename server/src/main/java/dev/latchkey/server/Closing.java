package dev.latchkey.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is open, closed in the opposite order. */
final class Closing implements AutoCloseable {
  private final Deque<Runnable> open = new ArrayDeque<>();

  /** Remembers how something that was just opened is closed. */
  void add(Runnable close) {
    open.push(close);
  }

  /** Closes all of it. What fails to close does not keep the rest open. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().run();
      } catch (RuntimeException failed) {
        first = first == null ? failed : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
