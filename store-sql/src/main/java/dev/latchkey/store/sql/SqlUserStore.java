package dev.latchkey.store.sql;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.Target;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserStore;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users and their targets in SQL. */
final class SqlUserStore implements UserStore {
  static final String FIND = "SELECT " + UserRow.COLUMNS + " FROM users WHERE project_id = ?";
  private static final String BY_ID = FIND + " AND id = ?";

  /** The indexes have addresses only, so the statements say that they want one. */
  static final String BY_EMAIL = FIND + " AND email = ? AND email <> ''";

  static final String BY_PHONE = FIND + " AND phone = ? AND phone <> ''";

  private final Database database;

  SqlUserStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Clash> insert(User user, List<Target> targets, int userLimit) {
    // An index sees to what is unique; nothing but a lock to how many there are
    Lock lock = userLimit > 0 ? Lock.users(user.project()) : Lock.ONE_STATE;
    return database.change(
        lock,
        sql -> {
          Optional<Clash> clash = UserClash.ofNew(sql, user, targets, userLimit);
          if (clash.isEmpty()) {
            sql.change(UserRow.INSERT, UserRow.values(user));
            targets.forEach(target -> TargetRow.insert(sql, target));
          }
          return clash;
        });
  }

  @Override
  public Optional<User> find(ProjectId project, UserId id) {
    return database.read(sql -> find(sql, project, id));
  }

  private static Optional<User> find(Sql sql, ProjectId project, UserId id) {
    return sql.one(BY_ID, UserRow::read, project, id);
  }

  @Override
  public Optional<User> find(ProjectId project, EmailAddress email) {
    return database.read(sql -> sql.one(BY_EMAIL, UserRow::read, project, email));
  }

  @Override
  public Optional<User> find(ProjectId project, PhoneNumber phone) {
    return database.read(sql -> sql.one(BY_PHONE, UserRow::read, project, phone));
  }

  @Override
  public Changed change(ProjectId project, UserId id, Instant at, List<UserChange> changes) {
    return database.change(
        Lock.ONE_STATE,
        sql ->
            find(sql, project, id)
                .map(user -> change(sql, user, at, changes))
                .orElseGet(Changed.Missing::new));
  }

  private static Changed change(Sql sql, User user, Instant at, List<UserChange> changes) {
    var edit = new UserEdit(sql, user, at);
    Optional<Clash> clash = edit.clash(changes);
    if (clash.isPresent()) {
      return new Changed.Clashed(clash.get());
    }
    edit.make(changes);
    return new Changed.Done(find(sql, user.project(), user.id()).orElseThrow());
  }

  @Override
  public boolean delete(ProjectId project, UserId id) {
    // What is theirs refers to them and goes along: ON DELETE CASCADE
    return database.change(
            sql -> sql.change("DELETE FROM users WHERE project_id = ? AND id = ?", project, id))
        > 0;
  }

  @Override
  public Optional<Page<User>> list(
      ProjectId project, ListQuery query, String search, boolean count) {
    var all = new Condition("project_id = ?", project);
    var list = new TableList<>(UserRow.LISTED, all, query, search);
    return database.snapshot(sql -> list.page(sql, count));
  }

  @Override
  public Map<UserId, List<Target>> targets(ProjectId project, Collection<UserId> users) {
    return database.snapshot(sql -> {
      var found = new LinkedHashMap<UserId, List<Target>>();
      for (UserId user : users) {
        List<Target> theirs = TargetRow.of(sql, project, user);
        if (!theirs.isEmpty()) {
          found.put(user, theirs);
        }
      }
      return found;
    });
  }
}
