package dev.latchkey.locale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A table of facts kept beside the code: a row a line, cells parted by tabs, {@code #} a remark.
 */
final class Table {

  private Table() {}

  /**
   * Reads a table whole.
   *
   * @throws IllegalStateException if it is missing, or a row has another number of cells
   */
  static List<Row> read(String name, int columns) {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no table " + name);
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          rows.add(row(name, line, columns));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rows);
  }

  private static Row row(String name, String line, int columns) {
    List<String> cells = List.of(line.split("\t", -1));
    if (cells.size() != columns) {
      throw new IllegalStateException(name + ": not " + columns + " cells: " + line);
    }
    return new Row(cells);
  }

  /** One row. A cell with nothing of its own to say holds a dash. */
  record Row(List<String> cells) {

    String cell(int index) {
      return Objects.requireNonNull(cells.get(index));
    }

    /** The cell, or where it has nothing to say, what takes its place; only then worked out. */
    String cellOr(int index, Supplier<String> otherwise) {
      return isBlank(index) ? otherwise.get() : cell(index);
    }

    boolean isBlank(int index) {
      return cell(index).equals("-");
    }
  }
}
