package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of an answer, read column by column in the order of the statement. */
final class Row {
  private final ResultSet rows;
  private int column;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  boolean next() throws SQLException {
    column = 0;
    return rows.next();
  }

  String text() {
    return present(read(ResultSet::getString));
  }

  Optional<String> optionalText() {
    return Optional.ofNullable(read(ResultSet::getString));
  }

  long number() {
    return read(ResultSet::getLong);
  }

  boolean flag() {
    return number() != 0;
  }

  Instant instant() {
    return Instant.ofEpochMilli(number());
  }

  Optional<Instant> optionalInstant() {
    long millis = number();
    return read((row, _) -> row.wasNull(), column)
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis));
  }

  List<String> texts() {
    return TextList.read(text());
  }

  ProjectId project() {
    return new ProjectId(text());
  }

  UserId user() {
    return new UserId(text());
  }

  SecretHash secret() {
    return new SecretHash(HexFormat.of().formatHex(present(read(ResultSet::getBytes))));
  }

  Optional<SecretHash> optionalSecret() {
    return Optional.ofNullable(read(ResultSet::getBytes))
        .map(hash -> new SecretHash(HexFormat.of().formatHex(hash)));
  }

  /** Text or number, as the column has it; to be given back to the database. */
  Object value() {
    return present(read(ResultSet::getObject));
  }

  private <T extends @Nullable Object> T read(Column<T> get) {
    column++;
    return read(get, column);
  }

  private <T extends @Nullable Object> T read(Column<T> get, int at) {
    try {
      return get.from(rows, at);
    } catch (SQLException e) {
      throw new StoreFailure(e, false);
    }
  }

  private <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("column " + column + " is empty");
    }
    return value;
  }

  /** How one column is read. */
  private interface Column<T extends @Nullable Object> {
    T from(ResultSet rows, int at) throws SQLException;
  }
}
