package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.password.Hashing;
import java.util.concurrent.atomic.AtomicInteger;

/** Real hashing that counts how often a password is compared or hashed. */
final class CountingHashing implements Hashing {
  private final Hashing real;
  final AtomicInteger compared = new AtomicInteger();
  final AtomicInteger hashed = new AtomicInteger();

  CountingHashing(Hashing real) {
    this.real = real;
  }

  @Override
  public String hash(Secret password) {
    hashed.incrementAndGet();
    return real.hash(password);
  }

  @Override
  public boolean matches(Secret password, String hash) {
    compared.incrementAndGet();
    return real.matches(password, hash);
  }

  @Override
  public String decoy() {
    return real.decoy();
  }

  @Override
  public boolean outdated(String hash) {
    return real.outdated(hash);
  }
}
