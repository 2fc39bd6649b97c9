package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.ProjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Projects in SQL. */
final class SqlProjectStore implements ProjectStore {
  private static final String SELECT =
      "SELECT id, name, environment, created_at, settings FROM projects";

  private final Database database;

  SqlProjectStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Project project) {
    return database.change(
        Lock.ONE_STATE,
        sql -> {
          if (sql.any("SELECT 1 FROM projects WHERE id = ?", project.projectId())) {
            return false;
          }
          sql.change(
              "INSERT INTO projects (id, name, environment, created_at, settings) VALUES (?, ?, ?, ?, ?)",
              project.projectId(),
              project.name(),
              project.environment().name().toLowerCase(Locale.ROOT),
              project.createdAt(),
              TextMap.write(project.settings().kept()));
          project.platforms().forEach(platform -> add(sql, project.projectId(), platform));
          return true;
        });
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return database.snapshot(
        sql -> sql.one(SELECT + " WHERE id = ?", SqlProjectStore::project, id).map(complete(sql)));
  }

  @Override
  public List<Project> all() {
    return database.snapshot(sql ->
        sql.all(SELECT + " ORDER BY created_at, id", SqlProjectStore::project).stream()
            .map(complete(sql))
            .toList());
  }

  @Override
  public boolean set(ProjectId id, ProjectSettings settings) {
    return database.change(
            TOPIC,
            id.value(),
            sql ->
                sql.change(
                    "UPDATE projects SET settings = ? WHERE id = ?",
                    TextMap.write(settings.kept()),
                    id))
        > 0;
  }

  @Override
  public boolean add(ProjectId id, Platform platform) {
    return database.change(
        Lock.ONE_STATE,
        TOPIC,
        id.value(),
        sql -> {
          if (!sql.any("SELECT 1 FROM projects WHERE id = ?", id) || has(sql, id, platform)) {
            return false;
          }
          add(sql, id, platform);
          return true;
        });
  }

  private static boolean has(Sql sql, ProjectId id, Platform platform) {
    return sql.any(
        "SELECT 1 FROM platforms WHERE project_id = ? AND host = ?", id, platform.host());
  }

  private static void add(Sql sql, ProjectId id, Platform platform) {
    sql.change("INSERT INTO platforms (project_id, host) VALUES (?, ?)", id, platform.host());
  }

  @Override
  public boolean remove(ProjectId id, Platform platform) {
    return database.change(
            TOPIC,
            id.value(),
            sql ->
                sql.change(
                    "DELETE FROM platforms WHERE project_id = ? AND host = ?", id, platform.host()))
        > 0;
  }

  private static Project project(Row row) {
    return new Project(
        row.project(),
        row.text(),
        Environment.valueOf(row.text().toUpperCase(Locale.ROOT)),
        row.instant(),
        ProjectSettings.of(TextMap.read(row.text())),
        List.of());
  }

  private static Function<Project, Project> complete(Sql sql) {
    return project ->
        new Project(
            project.projectId(),
            project.name(),
            project.environment(),
            project.createdAt(),
            project.settings(),
            sql.all(
                "SELECT host FROM platforms WHERE project_id = ? ORDER BY seq",
                row -> new Platform(row.text()),
                project.projectId()));
  }
}
