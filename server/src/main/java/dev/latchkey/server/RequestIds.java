package dev.latchkey.server;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Names for requests: random for the process, counted within it. They name, and open nothing. */
final class RequestIds implements Supplier<String> {
  private final AtomicLong next = new AtomicLong();
  private final String process;

  RequestIds() {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    process = HexFormat.of().formatHex(random);
  }

  @Override
  public String get() {
    return process + "-" + Long.toHexString(next.incrementAndGet());
  }
}
