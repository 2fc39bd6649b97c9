package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.user.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a target lies in its table. */
final class TargetRow {
  private static final String COLUMNS =
      "project_id, id, user_id, type, identifier, created_at, updated_at";

  private static final String SELECT =
      "SELECT " + COLUMNS + " FROM targets WHERE project_id = ? AND ";

  private TargetRow() {}

  static void insert(Sql sql, Target target) {
    sql.change(
        "INSERT INTO targets (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
        target.project(),
        target.id(),
        target.user(),
        target.type(),
        target.identifier(),
        target.createdAt(),
        target.updatedAt());
  }

  static void move(Sql sql, Target target, String identifier, Instant at) {
    sql.change(
        "UPDATE targets SET identifier = ?, updated_at = ? WHERE project_id = ? AND id = ?",
        identifier,
        at,
        target.project(),
        target.id());
  }

  static void delete(Sql sql, Target target) {
    sql.change(
        "DELETE FROM targets WHERE project_id = ? AND id = ?", target.project(), target.id());
  }

  static Optional<Target> withId(Sql sql, ProjectId project, String id) {
    return sql.one(SELECT + "id = ?", TargetRow::read, project, id);
  }

  static Optional<Target> withIdentifier(Sql sql, ProjectId project, String identifier) {
    return sql.one(SELECT + "identifier = ?", TargetRow::read, project, identifier);
  }

  static List<Target> of(Sql sql, ProjectId project, UserId user) {
    return sql.all(SELECT + "user_id = ? ORDER BY created_at, seq", TargetRow::read, project, user);
  }

  private static Target read(Row row) {
    return new Target(
        row.project(),
        row.text(),
        row.user(),
        row.text(),
        row.text(),
        row.instant(),
        row.instant());
  }
}
