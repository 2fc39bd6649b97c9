package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.Target;
import dev.latchkey.user.TargetStore;
import java.util.List;
import java.util.Optional;

/** Targets in SQL. */
final class SqlTargetStore implements TargetStore {
  private final Database database;

  SqlTargetStore(Database database) {
    this.database = database;
  }

  @Override
  public Kept insert(Target target) {
    return database.change(
        Lock.ONE_STATE,
        sql -> {
          if (!ownerThere(sql, target)) {
            return Kept.MISSING;
          }
          boolean taken =
              TargetRow.withId(sql, target.project(), target.id()).isPresent()
                  || other(sql, target).isPresent();
          if (!taken) {
            TargetRow.insert(sql, target);
          }
          return taken ? Kept.TAKEN : Kept.DONE;
        });
  }

  private static boolean ownerThere(Sql sql, Target target) {
    return target
        .session()
        .map(session ->
            sql.any(
                "SELECT 1 FROM sessions WHERE project_id = ? AND user_id = ? AND id = ?",
                target.project(),
                target.user(),
                session))
        .orElseGet(() ->
            sql.any(
                "SELECT 1 FROM users WHERE project_id = ? AND id = ?",
                target.project(),
                target.user()));
  }

  /** Another target with the same identifier. */
  private static Optional<Target> other(Sql sql, Target target) {
    return TargetRow.withIdentifier(sql, target.project(), target.type(), target.identifier())
        .filter(there -> !there.id().equals(target.id()));
  }

  @Override
  public Optional<Target> find(ProjectId project, UserId user, String id) {
    return database
        .read(sql -> TargetRow.withId(sql, project, id))
        .filter(target -> target.user().equals(user));
  }

  @Override
  public Kept change(Target target) {
    return database.change(
        Lock.ONE_STATE,
        sql -> {
          if (other(sql, target).isPresent()) {
            return Kept.TAKEN;
          }
          return TargetRow.change(sql, target) ? Kept.DONE : Kept.MISSING;
        });
  }

  @Override
  public boolean delete(ProjectId project, UserId user, String id) {
    return database.change(sql -> TargetRow.delete(sql, project, user, id));
  }

  @Override
  public List<String> detach(ProjectId project, UserId user, String session) {
    return database.change(
        Lock.ONE_STATE,
        sql -> {
          List<String> ids =
              sql.all(
                  "SELECT id FROM targets"
                      + " WHERE project_id = ? AND user_id = ? AND session_id = ?",
                  Row::text,
                  project,
                  user,
                  session);
          sql.change(
              "UPDATE targets SET session_id = NULL"
                  + " WHERE project_id = ? AND user_id = ? AND session_id = ?",
              project,
              user,
              session);
          return ids;
        });
  }

  @Override
  public void attach(ProjectId project, UserId user, List<String> ids, String session) {
    database.change(sql ->
        sql.changeAll(
            "UPDATE targets SET session_id = ?"
                + " WHERE project_id = ? AND user_id = ? AND id = ? AND session_id IS NULL"
                + " AND EXISTS (SELECT 1 FROM sessions s WHERE s.project_id = ?"
                + " AND s.user_id = ? AND s.id = ?)",
            ids.stream()
                .map(id -> new Object[] {session, project, user, id, project, user, session})
                .toList()));
  }

  @Override
  public Optional<Page<Target>> list(
      ProjectId project, UserId user, ListQuery query, boolean count) {
    var all = new Condition("project_id = ?", project);
    all.and("user_id = ?", List.of(user));
    var list = new TableList<>(TargetRow.LISTED, all, query, "");
    return database.snapshot(sql -> list.page(sql, count));
  }
}
