package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.store.sql.Listed.Attribute;
import dev.latchkey.user.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a target lies in its table. */
final class TargetRow {
  private static final String COLUMNS =
      "project_id, id, user_id, type, identifier, created_at, updated_at, name, provider_id,"
          + " session_id, expired";

  private static final String SELECT =
      "SELECT " + COLUMNS + " FROM targets WHERE project_id = ? AND ";

  /** Lists of targets. */
  static final Listed<Target> LISTED =
      new Listed<>(
          "targets",
          COLUMNS,
          TargetRow::read,
          Map.of(
              "$id",
              Attribute.plain("id"),
              "$createdAt",
              Attribute.plain("created_at"),
              "$updatedAt",
              Attribute.plain("updated_at"),
              Listed.SEQUENCE,
              Attribute.sequence(),
              "userId",
              Attribute.plain("user_id"),
              "providerId",
              Attribute.optional("provider_id"),
              "identifier",
              Attribute.plain("identifier"),
              "providerType",
              Attribute.plain("type")),
          "");

  private TargetRow() {}

  static void insert(Sql sql, Target target) {
    sql.change(
        "INSERT INTO targets (" + COLUMNS + ") VALUES (" + "?, ".repeat(10) + "?)",
        target.project(),
        target.id(),
        target.user(),
        target.type(),
        target.identifier(),
        target.createdAt(),
        target.updatedAt(),
        target.name(),
        target.provider(),
        target.session(),
        target.expired());
  }

  static void move(Sql sql, Target target, String identifier, Instant at) {
    change(sql, target.moved(identifier, target.name(), at));
  }

  static boolean change(Sql sql, Target target) {
    return sql.change(
            "UPDATE targets SET identifier = ?, name = ?, expired = ?, updated_at = ?"
                + " WHERE project_id = ? AND user_id = ? AND id = ?",
            target.identifier(),
            target.name(),
            target.expired(),
            target.updatedAt(),
            target.project(),
            target.user(),
            target.id())
        > 0;
  }

  static boolean delete(Sql sql, ProjectId project, UserId user, String id) {
    return sql.change(
            "DELETE FROM targets WHERE project_id = ? AND user_id = ? AND id = ?",
            project,
            user,
            id)
        > 0;
  }

  static Optional<Target> withId(Sql sql, ProjectId project, String id) {
    return sql.one(SELECT + "id = ?", TargetRow::read, project, id);
  }

  static Optional<Target> withIdentifier(
      Sql sql, ProjectId project, String type, String identifier) {
    return sql.one(
        SELECT + "type = ? AND identifier = ?", TargetRow::read, project, type, identifier);
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
        row.instant(),
        row.text(),
        row.optionalText(),
        row.optionalText(),
        row.flag());
  }
}
