package dev.latchkey.server;

import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.Projects;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.SealedStore;
import dev.latchkey.vault.SealedStore.Anew;
import dev.latchkey.vault.SealedStore.Found;
import dev.latchkey.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Seals by the first key of the ring what other keys sealed, batch by batch, while the server goes
 * on. Stopped anywhere, it has done what it did, and goes on with the rest when it is begun again.
 */
record Resealing(Projects projects, SealedStore sealed, Vault vault) {
  /** One batch is one transaction; sign-ins wait for it. */
  private static final int BATCH = 200;

  /** What was written while a round went on was sealed by the key before, or is new. */
  private static final int ROUNDS = 3;

  /** Seals anew; gives how many texts were. */
  long run() {
    long all = 0;
    long last = 1;
    for (int round = 0; round < ROUNDS && last > 0; round++) {
      last = round();
      all += last;
    }
    return all;
  }

  private long round() {
    String key = vault.keyIds().getFirst();
    long done = projects.all().stream().mapToLong(this::settings).sum();
    for (SealedKind kind : SealedKind.values()) {
      done += all(kind, key);
    }
    return done;
  }

  private long settings(Project project) {
    long[] anew = {0};
    projects.change(
        project.projectId(),
        now -> {
          ProjectSettings then = now.settings().sealedAnew(project.projectId(), vault);
          List<String> texts = now.settings().sealedTexts();
          anew[0] = then.sealedTexts().stream().filter(text -> !texts.contains(text)).count();
          return then;
        });
    return anew[0];
  }

  private long all(SealedKind kind, String key) {
    long done = 0;
    List<Found> batch = sealed.notBy(key, kind, Optional.empty(), BATCH);
    while (!batch.isEmpty()) {
      done += sealed.replace(batch.stream().map(this::anew).flatMap(Optional::stream).toList());
      batch = sealed.notBy(key, kind, Optional.of(batch.getLast()), BATCH);
    }
    return done;
  }

  /** Nothing if no key of the ring opens it: then it is lost, and left as it is. */
  private Optional<Anew> anew(Found found) {
    String context = found.context();
    try {
      String plain = vault.openText(found.sealed(), context);
      return Optional.of(
          new Anew(
              found,
              vault.sealText(plain, context),
              found.kind().hashed() ? Optional.of(vault.mac(plain, context)) : Optional.empty()));
    } catch (Vault.CannotOpen lost) {
      return Optional.empty();
    }
  }

  /** How many texts each key sealed, by its id; by "" those that none did. */
  Map<String, Long> count() {
    Map<String, Long> counts = new TreeMap<>();
    for (SealedKind kind : SealedKind.values()) {
      sealed.count(kind).forEach((key, texts) -> counts.merge(key, texts, Long::sum));
    }
    projects.all().stream()
        .flatMap(project -> project.settings().sealedTexts().stream())
        .filter(text -> !text.isEmpty())
        .forEach(text -> counts.merge(Vault.keyOf(text).orElse(""), 1L, Long::sum));
    return counts;
  }
}
