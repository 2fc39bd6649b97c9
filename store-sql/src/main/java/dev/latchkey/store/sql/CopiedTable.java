package dev.latchkey.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as the schema of a SQLite database has it.
 *
 * @param counted the column that the database numbers by itself; "" if there is none
 */
record CopiedTable(String name, List<Column> columns, String counted) {

  /** A column and what is in it. */
  record Column(String name, Kind kind) {}

  /** What a column may hold. The migrations know no other kind. */
  enum Kind {
    TEXT(Types.VARCHAR),
    NUMBER(Types.BIGINT),
    BYTES(Types.BINARY);

    private final int jdbc;

    Kind(int jdbc) {
      this.jdbc = jdbc;
    }

    private static Kind of(String declared) {
      return switch (declared) {
        case "TEXT" -> TEXT;
        case "BIGINT", "INTEGER" -> NUMBER;
        case "BLOB" -> BYTES;
        default -> throw new IllegalStateException("nobody knows how to copy a " + declared);
      };
    }

    Object[] read(ResultSet rows, int at) throws SQLException {
      Object value =
          switch (this) {
            case TEXT -> rows.getString(at);
            case NUMBER -> rows.getLong(at);
            case BYTES -> rows.getBytes(at);
          };
      return rows.wasNull() ? new Object[0] : new Object[] {value};
    }

    void bind(PreparedStatement statement, int at, Object[] value) throws SQLException {
      if (value.length == 0) {
        statement.setNull(at, jdbc);
        return;
      }
      switch (this) {
        case TEXT -> statement.setString(at, (String) value[0]);
        case NUMBER -> statement.setLong(at, (Long) value[0]);
        case BYTES -> statement.setBytes(at, (byte[]) value[0]);
      }
    }
  }

  /** Every table of Latchkey's, each after those that it refers to. */
  static List<CopiedTable> all(Connection sqlite) throws SQLException {
    var open = new LinkedHashMap<String, Set<String>>();
    for (String name :
        texts(
            sqlite,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                + " ESCAPE '\\' AND name <> '"
                + Migrations.HISTORY
                + "' ORDER BY name")) {
      Set<String> needs =
          new HashSet<>(
              texts(sqlite, "SELECT \"table\" FROM pragma_foreign_key_list('%s')".formatted(name)));
      needs.remove(name);
      open.put(name, needs);
    }
    var tables = new ArrayList<CopiedTable>();
    for (String name : inOrder(open)) {
      tables.add(read(sqlite, name));
    }
    return tables;
  }

  private static List<String> inOrder(Map<String, Set<String>> open) {
    var order = new ArrayList<String>();
    while (!open.isEmpty()) {
      String next =
          open.entrySet().stream()
              .filter(table -> order.containsAll(table.getValue()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("tables refer in a circle: " + open.keySet()));
      order.add(next);
      open.remove(next);
    }
    return order;
  }

  private static CopiedTable read(Connection sqlite, String name) throws SQLException {
    var columns = new ArrayList<Column>();
    String counted = "";
    boolean counts =
        texts(sqlite, "SELECT sql FROM sqlite_master WHERE name = '%s'".formatted(name))
            .getFirst()
            .contains("AUTOINCREMENT");
    try (var statement = sqlite.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name, type, pk FROM pragma_table_info('%s') ORDER BY cid"
                    .formatted(name))) {
      while (rows.next()) {
        columns.add(new Column(rows.getString(1), Kind.of(rows.getString(2))));
        counted = counts && rows.getInt(3) > 0 ? rows.getString(1) : counted;
      }
    }
    return new CopiedTable(name, List.copyOf(columns), counted);
  }

  private static List<String> texts(Connection connection, String question) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** Asks for every row. */
  String select() {
    return "SELECT " + names() + " FROM " + name;
  }

  String insert() {
    String marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) VALUES (%s)".formatted(name, names(), marks);
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** One row, column by column. */
  List<Object[]> row(ResultSet rows) throws SQLException {
    var values = new ArrayList<Object[]>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(columns.get(i).kind().read(rows, i + 1));
    }
    return values;
  }

  void bind(PreparedStatement insert, List<Object[]> row) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).kind().bind(insert, i + 1, row.get(i));
    }
  }
}
