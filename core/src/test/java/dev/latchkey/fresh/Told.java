package dev.latchkey.fresh;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
public final class Told implements Freshness.Listener {
  private final List<String> keys = new ArrayList<>();

  @Override
  public synchronized void changed(String key) {
    keys.add(key);
  }

  @Override
  public synchronized void anythingChanged() {
    keys.add("*");
  }

  /** The keys told of since it was last asked. */
  public synchronized List<String> keys() {
    List<String> told = List.copyOf(keys);
    keys.clear();
    return told;
  }
}
