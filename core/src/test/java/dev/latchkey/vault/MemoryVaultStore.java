package dev.latchkey.vault;

import java.util.ArrayList;
import java.util.List;

/** Checks in a list, for tests. */
public final class MemoryVaultStore implements VaultStore {
  private final List<Check> checks = new ArrayList<>();

  @Override
  public synchronized List<Check> all() {
    return List.copyOf(checks);
  }

  @Override
  public synchronized boolean first(Check check) {
    return checks.isEmpty() && checks.add(check);
  }

  @Override
  public synchronized void add(Check check) {
    if (checks.stream().noneMatch(one -> one.key().equals(check.key()))) {
      checks.add(check);
    }
  }

  @Override
  public synchronized boolean drop(String key) {
    return checks.removeIf(one -> one.key().equals(key));
  }
}
