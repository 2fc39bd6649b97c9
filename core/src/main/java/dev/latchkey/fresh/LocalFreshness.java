package dev.latchkey.fresh;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells of the changes of this process, at once. All there is to hear while it is the only one. */
public final class LocalFreshness implements Freshness {
  private final Map<Topic, List<Listener>> listeners = new ConcurrentHashMap<>();

  @Override
  public boolean hears() {
    return true;
  }

  @Override
  public void tell(Topic topic, Listener listener) {
    listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /** Tells that one thing changed; every listener knows when this returns. */
  public void announce(Topic topic, String key) {
    of(topic).forEach(listener -> listener.changed(key));
  }

  /** Tells every listener of every topic that anything may have changed. */
  public void announceAnything() {
    Consumer<Listener> anything = Listener::anythingChanged;
    listeners.values().forEach(some -> some.forEach(anything));
  }

  private List<Listener> of(Topic topic) {
    return listeners.getOrDefault(topic, List.of());
  }
}
