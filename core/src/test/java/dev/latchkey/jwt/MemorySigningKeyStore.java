package dev.latchkey.jwt;

import dev.latchkey.core.ProjectId;
import dev.latchkey.fresh.LocalFreshness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Signing keys in a list, for tests. */
public final class MemorySigningKeyStore implements SigningKeyStore {
  private final List<SigningKey> keys = new ArrayList<>();
  final LocalFreshness freshness = new LocalFreshness();

  @Override
  public synchronized List<SigningKey> ofProject(ProjectId project) {
    return keys.stream()
        .filter(key -> key.project().equals(project))
        .sorted(
            Comparator.comparing((SigningKey key) -> !key.inUse())
                .thenComparing(Comparator.comparing(SigningKey::createdAt).reversed())
                .thenComparing(SigningKey::id))
        .toList();
  }

  @Override
  public boolean first(SigningKey key) {
    boolean kept;
    synchronized (this) {
      kept = ofProject(key.project()).stream().noneMatch(SigningKey::inUse) && keys.add(key);
    }
    freshness.announce(TOPIC, key.project().value());
    return kept;
  }

  @Override
  public void rotate(SigningKey key) {
    synchronized (this) {
      keys.replaceAll(old ->
          old.project().equals(key.project()) && old.inUse()
              ? new SigningKey(
                  old.project(),
                  old.id(),
                  old.sealed(),
                  old.createdAt(),
                  Optional.of(key.createdAt()))
              : old);
      keys.add(key);
    }
    freshness.announce(TOPIC, key.project().value());
  }

  @Override
  public int drop(ProjectId project, Instant retiredUntil) {
    int before;
    int after;
    synchronized (this) {
      before = keys.size();
      keys.removeIf(key ->
          key.project().equals(project)
              && key.retiredAt().filter(at -> !at.isAfter(retiredUntil)).isPresent());
      after = keys.size();
    }
    freshness.announce(TOPIC, project.value());
    return before - after;
  }
}
