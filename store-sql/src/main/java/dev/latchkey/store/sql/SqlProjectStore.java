package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.ProjectStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Projects in SQL. */
final class SqlProjectStore implements ProjectStore {
  /** A row for each platform, and one for a project that has none. */
  private static final String SELECT =
      "SELECT projects.id, name, environment, created_at, settings, host"
          + " FROM projects LEFT JOIN platforms ON platforms.project_id = projects.id";

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

  /** By one short statement: it is asked for by every request while nothing is kept in memory. */
  @Override
  public Optional<Project> find(ProjectId id) {
    return database.read(sql ->
        merged(sql.all(SELECT + " WHERE projects.id = ? ORDER BY seq", SqlProjectStore::row, id))
            .stream()
            .findFirst());
  }

  @Override
  public List<Project> all() {
    return database.snapshot(sql ->
        merged(sql.all(SELECT + " ORDER BY created_at, projects.id, seq", SqlProjectStore::row)));
  }

  @Override
  public boolean rename(ProjectId id, String name) {
    return database.change(
            TOPIC,
            id.value(),
            sql -> sql.change("UPDATE projects SET name = ? WHERE id = ?", name, id))
        > 0;
  }

  @Override
  public boolean set(ProjectId id, ProjectSettings from, ProjectSettings to) {
    return database.change(
        Lock.of("settings", id.value()),
        TOPIC,
        id.value(),
        sql ->
            sql.one("SELECT settings FROM projects WHERE id = ?", SqlProjectStore::settings, id)
                    .filter(from::equals)
                    .isPresent()
                && sql.change(
                        "UPDATE projects SET settings = ? WHERE id = ?",
                        TextMap.write(to.kept()),
                        id)
                    > 0);
  }

  private static ProjectSettings settings(Row row) {
    return ProjectSettings.of(TextMap.read(row.text()));
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

  /** A project with one of its platforms, or none. */
  private static Project row(Row row) {
    return new Project(
        row.project(),
        row.text(),
        Environment.valueOf(row.text().toUpperCase(Locale.ROOT)),
        row.instant(),
        settings(row),
        row.optionalText().map(Platform::new).stream().toList());
  }

  private static List<Project> merged(List<Project> rows) {
    var projects = new LinkedHashMap<ProjectId, Project>();
    rows.forEach(row -> projects.merge(row.projectId(), row, SqlProjectStore::both));
    return List.copyOf(projects.values());
  }

  private static Project both(Project project, Project more) {
    return new Project(
        project.projectId(),
        project.name(),
        project.environment(),
        project.createdAt(),
        project.settings(),
        Stream.concat(project.platforms().stream(), more.platforms().stream()).toList());
  }
}
