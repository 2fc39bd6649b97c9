package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.key.Keys;
import dev.latchkey.project.Projects;
import dev.latchkey.rest.Scopes;
import java.util.Optional;
import java.util.Set;

/** Sees to it that there is a project {@code default} and, once, a key for it. */
final class FirstStart {
  private FirstStart() {}

  /**
   * Prepares the project, as latchkey.yaml declares it where it does.
   *
   * @param chosen the key the operator chose, which then is the project's; on a first start no
   *     other is made
   * @return the secret of the key that was made, to be shown once; none on any later start
   */
  static Optional<Secret> prepare(
      Declaring declaring, Projects projects, Keys keys, Optional<Secret> chosen) {
    boolean first =
        projects.find(Projects.DEFAULT).isEmpty() && declaring.make(Projects.DEFAULT, "Default");
    if (chosen.isPresent()) {
      keys.useFromEnvironment(Projects.DEFAULT, chosen.get());
      return Optional.empty();
    }
    keys.dropFromEnvironment(Projects.DEFAULT);
    if (!first) {
      return Optional.empty();
    }
    Set<String> all = Set.copyOf(Scopes.GRANTABLE);
    return Optional.of(
        keys.createServerKey(Projects.DEFAULT, "first start", all, Optional.empty()).secret());
  }
}
