package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStoresTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path dir;

  @Test
  void whatWasKeptIsThereWhenOpenedAgain() {
    var project =
        new Project(
            new ProjectId("app"),
            "App",
            Environment.PRODUCTION,
            NOON,
            ProjectSettings.DEFAULT,
            List.of(new Platform("app.example.com"), new Platform("*.example.org")));
    try (var stores = SqlStores.open(dir)) {
      assertThat(stores.projects().insert(project)).isTrue();
      assertThat(stores.ready()).isTrue();
    }
    try (var stores = SqlStores.open(dir)) {
      assertThat(stores.projects().find(project.projectId())).contains(project);
    }
  }
}
