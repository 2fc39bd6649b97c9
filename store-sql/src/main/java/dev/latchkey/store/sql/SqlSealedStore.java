package dev.latchkey.store.sql;

import dev.latchkey.core.SecretHash;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.SealedStore;
import dev.latchkey.vault.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sealed texts in SQL, wherever they lie. */
final class SqlSealedStore implements SealedStore {
  /** While texts are put in place, nobody else does. */
  private static final Lock SEALING = Lock.of("sealing");

  private final Database database;

  SqlSealedStore(Database database) {
    this.database = database;
  }

  /**
   * Where a kind of text lies.
   *
   * @param key the columns that tell one row from another, by which an index goes
   * @param whose the columns with the ids that the kind names
   * @param hash the column of its keyed hash; "" for none
   */
  private record Place(
      String table, List<String> key, List<String> whose, String column, String hash) {

    static Place of(SealedKind kind) {
      return switch (kind) {
        case LETTER -> at("outbox", List.of("id"), List.of("id"), "body");
        case SIGNING_KEY -> at("signing_keys", List.of("id"), List.of("id"), "sealed");
        case AUTHENTICATOR ->
            at("mfa_authenticators", List.of("user_id"), List.of("user_id"), "sealed");
        case RECOVERY_CODE ->
            at("mfa_recovery_codes", List.of("user_id", "position"), List.of("user_id"), "sealed")
                .with("hash");
        case CHALLENGE ->
            at("mfa_challenges", List.of("user_id", "id"), List.of("user_id", "id"), "sealed")
                .with("hash");
        case SESSION_ACCESS -> session("provider_access_token");
        case SESSION_REFRESH -> session("provider_refresh_token");
        case IDENTITY_ACCESS -> identity("provider_access_token");
        case IDENTITY_REFRESH -> identity("provider_refresh_token");
      };
    }

    private static Place session(String column) {
      return at("sessions", List.of("user_id", "id"), List.of("id"), column);
    }

    private static Place identity(String column) {
      return at("identities", List.of("id"), List.of("user_id", "provider"), column);
    }

    /** Key and ids begin with the project's, whatever it is. */
    private static Place at(String table, List<String> key, List<String> whose, String column) {
      return new Place(table, inProject(key), inProject(whose), column, "");
    }

    private static List<String> inProject(List<String> columns) {
      return Stream.concat(Stream.of("project_id"), columns.stream()).toList();
    }

    private Place with(String hashColumn) {
      return new Place(table, key, whose, column, hashColumn);
    }

    /** A value of a column of the key, which comes as text whatever it is. */
    private static String mark(String column) {
      return number(column) ? "CAST(? AS INTEGER)" : "?";
    }

    private static boolean number(String column) {
      return column.equals("position");
    }

    /** Before all rows. */
    List<String> before() {
      return key.stream().map(column -> number(column) ? "-1" : "").toList();
    }

    String count() {
      return "SELECT substr(%1$s, 1, %2$d), COUNT(*) FROM %3$s WHERE %1$s <> ''"
              .formatted(column, Vault.TELLING, table)
          + " GROUP BY substr(%s, 1, %d)".formatted(column, Vault.TELLING);
    }

    String select() {
      String keys = String.join(", ", key);
      return "SELECT %s, %s, %s FROM %s".formatted(keys, String.join(", ", whose), column, table)
          + " WHERE (%s) > (%s)".formatted(keys, marks(", "))
          + " AND %1$s <> '' AND substr(%1$s, 1, %2$d) NOT IN (?, ?, ?, ?)"
              .formatted(column, Vault.TELLING)
          + " ORDER BY %s LIMIT ?".formatted(keys);
    }

    String update() {
      String set = hash.isEmpty() ? "" : ", " + hash + " = ?";
      return "UPDATE %s SET %s = ?%s WHERE (%s) = (%s) AND %s = ?"
          .formatted(table, column, set, String.join(", ", key), marks(", "), column);
    }

    private String marks(String between) {
      return String.join(between, key.stream().map(Place::mark).toList());
    }
  }

  @Override
  public Map<String, Long> count(SealedKind kind) {
    var counts = new HashMap<String, Long>();
    database
        .snapshot(
            sql -> sql.all(Place.of(kind).count(), row -> Map.entry(row.text(), row.number())))
        .forEach(group ->
            counts.merge(Vault.keyOf(group.getKey()).orElse(""), group.getValue(), Long::sum));
    return Map.copyOf(counts);
  }

  @Override
  public List<Found> notBy(String key, SealedKind kind, Optional<Found> after, int most) {
    Place place = Place.of(kind);
    var values = new ArrayList<Object>(after.map(Found::place).orElseGet(place::before));
    values.addAll(Vault.beginnings(key));
    values.add(most);
    return database.snapshot(sql ->
        sql.all(
            place.select(),
            row -> new Found(kind, texts(row, place.key()), texts(row, place.whose()), row.text()),
            values.toArray()));
  }

  private static List<String> texts(Row row, List<String> columns) {
    return columns.stream().map(_ -> row.text()).toList();
  }

  @Override
  public int replace(List<Anew> texts) {
    return database.change(
        SEALING, sql -> texts.stream().mapToInt(text -> replace(sql, text)).sum());
  }

  private static int replace(Sql sql, Anew text) {
    Place place = Place.of(text.found().kind());
    var values = new ArrayList<Object>();
    values.add(text.sealed());
    if (!place.hash().isEmpty()) {
      SecretHash hash = text.hash().orElseThrow();
      values.add(hash);
    }
    values.addAll(text.found().place());
    values.add(text.found().sealed());
    return sql.change(place.update(), values.toArray());
  }
}
