package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.ProjectStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Projects in SQL. */
final class SqlProjectStore implements ProjectStore {
  private static final String SETTINGS =
      "session_duration, session_limit, user_limit, password_history, personal_data_check,"
          + " invalidate_sessions, fallback_cookies, legacy_cookie, methods_off";

  private static final String SELECT =
      "SELECT id, name, environment, created_at, " + SETTINGS + " FROM projects";

  private final Database database;

  SqlProjectStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Project project) {
    return database.change(sql -> {
      if (sql.any("SELECT 1 FROM projects WHERE id = ?", project.projectId())) {
        return false;
      }
      sql.change(
          "INSERT INTO projects (id, name, environment, created_at, "
              + SETTINGS
              + ")"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          with(
              project.settings(),
              project.projectId(),
              project.name(),
              project.environment().name().toLowerCase(Locale.ROOT),
              project.createdAt()));
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
                    "UPDATE projects SET ("
                        + SETTINGS
                        + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " WHERE id = ?",
                    appended(with(settings), id)))
        > 0;
  }

  @Override
  public boolean add(ProjectId id, Platform platform) {
    return database.change(
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

  private static Object[] with(ProjectSettings settings, Object... before) {
    Object[] values = before;
    for (Object value :
        List.of(
            settings.sessionDuration().toMillis(),
            settings.sessionLimit(),
            settings.userLimit(),
            settings.passwordHistory(),
            settings.personalDataCheck(),
            settings.invalidateSessions(),
            settings.fallbackCookies(),
            settings.legacyCookie(),
            TextList.write(new TreeSet<>(settings.methodsOff())))) {
      values = appended(values, value);
    }
    return values;
  }

  private static Object[] appended(Object[] values, Object last) {
    Object[] longer = java.util.Arrays.copyOf(values, values.length + 1);
    longer[values.length] = last;
    return longer;
  }

  private static Project project(Row row) {
    return new Project(
        row.project(),
        row.text(),
        Environment.valueOf(row.text().toUpperCase(Locale.ROOT)),
        row.instant(),
        settings(row),
        List.of());
  }

  private static ProjectSettings settings(Row row) {
    return new ProjectSettings(
        Duration.ofMillis(row.number()),
        (int) row.number(),
        (int) row.number(),
        (int) row.number(),
        row.flag(),
        row.flag(),
        row.flag(),
        row.flag(),
        Set.copyOf(row.texts()));
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
