package dev.latchkey.store.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows for every table there is, made up from the schema alone. */
final class EveryTable {
  /** In each table. One more than the copier sends at once, so that the last few count too. */
  static final int ROWS = 501;

  private EveryTable() {}

  static Connection connect(String file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /** Fills the tables of a SQLite database, whatever they are. */
  static void fill(Connection sqlite) throws SQLException {
    try (Statement statement = sqlite.createStatement()) {
      statement.execute("PRAGMA foreign_keys = 1");
      statement.execute("BEGIN");
      for (CopiedTable table : CopiedTable.all(sqlite)) {
        Map<String, String> references = references(sqlite, table.name());
        List<String> mayBeNull = mayBeNull(sqlite, table.name());
        for (int row = 0; row < ROWS; row++) {
          var values = new ArrayList<String>();
          for (CopiedTable.Column column : table.columns()) {
            String of = references.getOrDefault(column.name(), column.name());
            boolean none = row == 1 && mayBeNull.contains(column.name());
            values.add(none ? "NULL" : value(column.kind(), of, row));
          }
          statement.execute(
              "INSERT INTO %s VALUES (%s)".formatted(table.name(), String.join(", ", values)));
        }
      }
      statement.execute("COMMIT");
    }
  }

  /** The same for a column and for what it refers to. */
  private static String value(CopiedTable.Kind kind, String of, int row) {
    return switch (kind) {
      case TEXT -> "'%s %d: \u00e9 \ud83d\ude00 \"x\" \\ '' \t \n [] {}'".formatted(of, row);
      case NUMBER -> String.valueOf(of.equals("at") ? 4_102_444_800_000L + row : row + 1L);
      case BYTES ->
          "x'00ff%s'"
              .formatted(HexFormat.of().formatHex((of + row).getBytes(StandardCharsets.UTF_8)));
    };
  }

  /** What a column refers to in the end: what it refers to may refer to something itself. */
  private static Map<String, String> references(Connection sqlite, String table)
      throws SQLException {
    var references = new HashMap<String, String>();
    try (Statement statement = sqlite.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT \"from\", \"to\", \"table\" FROM pragma_foreign_key_list('%s')"
                    .formatted(table))) {
      while (rows.next()) {
        String to = rows.getString(2);
        String last = references(sqlite, rows.getString(3)).getOrDefault(to, to);
        references.put(rows.getString(1), last);
      }
    }
    return references;
  }

  private static List<String> mayBeNull(Connection sqlite, String table) throws SQLException {
    var names = new ArrayList<String>();
    try (Statement statement = sqlite.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM pragma_table_info('%s') WHERE \"notnull\" = 0 AND pk = 0"
                    .formatted(table))) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** Every row of a table as text, in the order of that text. */
  static List<String> dump(Connection database, CopiedTable table) throws SQLException {
    var all = new ArrayList<String>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(table.select())) {
      while (rows.next()) {
        var row = new StringBuilder();
        for (int i = 1; i <= table.columns().size(); i++) {
          Object value = rows.getObject(i);
          row.append(value instanceof byte[] b ? HexFormat.of().formatHex(b) : value).append('|');
        }
        all.add(row.toString());
      }
    }
    return all.stream().sorted().toList();
  }

  /** What a whole database holds, by table. */
  static Map<String, List<String>> dump(Connection database, List<CopiedTable> tables)
      throws SQLException {
    var all = new TreeMap<String, List<String>>();
    for (CopiedTable table : tables) {
      all.put(table.name(), dump(database, table));
    }
    return all;
  }
}
