package dev.latchkey.oauth;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** States in a map, for tests. */
public final class MemoryStateStore implements StateStore {
  private final Map<List<String>, Instant> spent = new HashMap<>();

  @Override
  public synchronized boolean spend(ProjectId project, SecretHash state, Instant expiresAt) {
    return spent.putIfAbsent(List.of(project.value(), state.hex()), expiresAt) == null;
  }

  @Override
  public synchronized int sweep(Instant now, int most) {
    List<List<String>> old =
        spent.entrySet().stream()
            .filter(one -> !now.isBefore(one.getValue()))
            .map(Map.Entry::getKey)
            .limit(most)
            .toList();
    old.forEach(spent::remove);
    return old.size();
  }
}
