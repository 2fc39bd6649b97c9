package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.known.Familiarity;
import dev.latchkey.known.KnownDevice;
import dev.latchkey.known.KnownDeviceStore;
import dev.latchkey.known.Sighting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Devices that users signed in on, in SQL. */
final class SqlKnownDeviceStore implements KnownDeviceStore {
  private static final String COLUMNS =
      "project_id, user_id, secret_hash, traits_hash, returned, created_at, seen_at";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM known_devices";
  private static final String ONE = " WHERE project_id = ? AND secret_hash = ?";

  static final String BY_SECRET = SELECT + ONE;

  static final String OF_USER =
      SELECT + " WHERE project_id = ? AND user_id = ? ORDER BY seen_at DESC, secret_hash";

  private static final String DELETE = "DELETE FROM known_devices" + ONE;

  private static final String INSERT =
      "INSERT INTO known_devices (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";

  private static final String SEEN =
      "UPDATE known_devices SET traits_hash = ?, returned = 1, seen_at = ?" + ONE;

  private static final String SIGNED_IN =
      "UPDATE users SET signed_in = 1 WHERE project_id = ? AND id = ? AND signed_in = 0";

  static final String SWEEP =
      "DELETE FROM known_devices WHERE (project_id, secret_hash) IN (SELECT project_id,"
          + " secret_hash FROM known_devices WHERE seen_at < ? ORDER BY seen_at LIMIT ?)";

  private static final Lock SWEEPING = Lock.of("sweep-known-devices");

  private final Database database;

  SqlKnownDeviceStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Familiarity> meet(Sighting sighting, int most) {
    return database.change(
        Lock.user(sighting.project(), sighting.user()), sql -> meet(sql, sighting, most));
  }

  private static Optional<Familiarity> meet(Sql sql, Sighting sighting, int most) {
    ProjectId project = sighting.project();
    if (!sql.any("SELECT 1 FROM users WHERE project_id = ? AND id = ?", project, sighting.user())) {
      return Optional.empty();
    }
    List<KnownDevice> theirs = ofUser(sql, project, sighting.user());
    Optional<KnownDevice> same = sighting.same(theirs);
    if (same.isPresent()) {
      SecretHash secret = same.get().secret();
      sql.change(SEEN, sighting.traits().getFirst(), sighting.at(), project, secret);
      return Optional.of(Familiarity.KNOWN);
    }
    boolean first = sql.change(SIGNED_IN, project, sighting.user()) > 0;
    add(sql, sighting, theirs, most);
    if (sighting.alike(theirs)) {
      return Optional.of(Familiarity.ALIKE);
    }
    return Optional.of(first ? Familiarity.FIRST : Familiarity.NEW);
  }

  private static void add(Sql sql, Sighting sighting, List<KnownDevice> theirs, int most) {
    Optional<KnownDevice> replaced = sighting.replaced(theirs);
    KnownDevice added = sighting.device(replaced.map(KnownDevice::createdAt).orElse(sighting.at()));
    List<KnownDevice> others =
        theirs.stream().filter(one -> replaced.filter(one::equals).isEmpty()).toList();
    replaced.ifPresent(old -> delete(sql, old));
    others.stream().skip(most - 1L).forEach(old -> delete(sql, old));
    sql.change(
        INSERT,
        added.project(),
        added.user(),
        added.secret(),
        added.traits(),
        added.returned(),
        added.createdAt(),
        added.seenAt());
  }

  private static void delete(Sql sql, KnownDevice device) {
    sql.change(DELETE, device.project(), device.secret());
  }

  @Override
  public List<KnownDevice> find(ProjectId project, Collection<SecretHash> secrets) {
    return secrets.stream()
        .flatMap(secret ->
            database
                .read(sql -> sql.one(BY_SECRET, SqlKnownDeviceStore::device, project, secret))
                .stream())
        .toList();
  }

  @Override
  public List<KnownDevice> ofUser(ProjectId project, UserId user) {
    return database.read(sql -> ofUser(sql, project, user));
  }

  private static List<KnownDevice> ofUser(Sql sql, ProjectId project, UserId user) {
    return sql.all(OF_USER, SqlKnownDeviceStore::device, project, user);
  }

  @Override
  public void forget(
      ProjectId project,
      UserId user,
      Collection<SecretHash> secrets,
      Collection<SecretHash> traits) {
    database.change(
        Lock.user(project, user),
        sql -> {
          List<KnownDevice> gone =
              ofUser(sql, project, user).stream()
                  .filter(one -> !secrets.contains(one.secret()) && !traits.contains(one.traits()))
                  .toList();
          gone.forEach(device -> delete(sql, device));
          return gone.size();
        });
  }

  @Override
  public int sweep(Instant seenBefore, int most) {
    return database.change(SWEEPING, sql -> sql.change(SWEEP, seenBefore, most));
  }

  private static KnownDevice device(Row row) {
    return new KnownDevice(
        row.project(),
        row.user(),
        row.secret(),
        row.secret(),
        row.flag(),
        row.instant(),
        row.instant());
  }
}
