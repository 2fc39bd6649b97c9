package dev.latchkey.key;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keys in a list, for tests. */
public final class MemoryKeyStore implements KeyStore {
  private final List<Key> keys = new ArrayList<>();

  @Override
  public synchronized void put(Key key) {
    if (find(key.secret()).filter(other -> !same(other, key.project(), key.id())).isPresent()) {
      throw new IllegalStateException("two keys with one secret");
    }
    delete(key.project(), key.id());
    keys.add(key);
  }

  @Override
  public synchronized Optional<Key> find(SecretHash secret) {
    return keys.stream().filter(key -> key.secret().equals(secret)).findFirst();
  }

  @Override
  public synchronized List<Key> ofProject(ProjectId project) {
    return keys.stream()
        .filter(key -> key.project().equals(project))
        .sorted(Comparator.comparing(Key::createdAt).thenComparing(Key::id))
        .toList();
  }

  @Override
  public synchronized boolean touch(ProjectId project, String id, Instant accessedAt) {
    Optional<Key> found = keys.stream().filter(key -> same(key, project, id)).findFirst();
    found.ifPresent(key ->
        put(
            new Key(
                project,
                id,
                key.kind(),
                key.name(),
                key.secret(),
                key.scopes(),
                key.expiresAt(),
                key.createdAt(),
                Optional.of(accessedAt))));
    return found.isPresent();
  }

  @Override
  public synchronized boolean delete(ProjectId project, String id) {
    return keys.removeIf(key -> same(key, project, id));
  }

  private static boolean same(Key key, ProjectId project, String id) {
    return key.project().equals(project) && key.id().equals(id);
  }
}
