package dev.latchkey.server.carrier;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that takes time to make, and is made when first needed. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> make;
  private Optional<T> made = Optional.empty();

  Once(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public synchronized T get() {
    if (made.isEmpty()) {
      made = Optional.of(make.get());
    }
    return made.get();
  }
}
