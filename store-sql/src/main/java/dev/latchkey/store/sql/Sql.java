package dev.latchkey.store.sql;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.session.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A connection and the statements it keeps. One thread at a time. Values travel as bound parameters
 * only; statements are constants, but for lists.
 */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final Predicate<SQLException> refusal;
  private final Deadline deadline;
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  /**
   * Takes over a connection.
   *
   * @param refusal whether a failure is a constraint that said no
   */
  Sql(Connection connection, Predicate<SQLException> refusal) {
    this(connection, refusal, Deadline.never());
  }

  /**
   * Takes over a connection for a while.
   *
   * @param deadline after which no statement begins
   */
  Sql(Connection connection, Predicate<SQLException> refusal, Deadline deadline) {
    this.connection = connection;
    this.refusal = refusal;
    this.deadline = deadline;
  }

  /** All rows of an answer. */
  <T> List<T> all(String statement, Function<Row, T> read, Object... values) {
    return asked(() -> rows(bound(kept(statement), values), read));
  }

  /** The row of an answer that has one at most. */
  <T> Optional<T> one(String statement, Function<Row, T> read, Object... values) {
    return all(statement, read, values).stream().findFirst();
  }

  /** Whether an answer has a row. */
  boolean any(String statement, Object... values) {
    return !all(statement, Row::number, values).isEmpty();
  }

  /** All rows of a statement that was made for this one question, and is not kept. */
  <T> List<T> once(String statement, Function<Row, T> read, List<Object> values) {
    return asked(() -> {
      deadline.check();
      try (PreparedStatement prepared = connection.prepareStatement(statement)) {
        return rows(bound(prepared, values.toArray()), read);
      }
    });
  }

  /** Changes rows, and says how many. */
  int change(String statement, Object... values) {
    return asked(() -> bound(kept(statement), values).executeUpdate());
  }

  /** Changes rows by one statement with several sets of values, and says how many. */
  int changeAll(String statement, List<Object[]> sets) {
    return asked(() -> {
      PreparedStatement prepared = kept(statement);
      for (Object[] values : sets) {
        bound(prepared, values).addBatch();
      }
      return IntStream.of(prepared.executeBatch()).sum();
    });
  }

  /** Does something that answers nothing. */
  void run(String statement) {
    asked(() -> kept(statement).execute());
  }

  /** Begins a transaction, which ends with {@link #commit} or with the connection. */
  void begin() {
    asked(() -> {
      connection.setAutoCommit(false);
      return true;
    });
  }

  /** Makes what was changed since {@link #begin} last. */
  void commit() {
    asked(() -> {
      connection.commit();
      return true;
    });
  }

  @Override
  public void close() {
    asked(() -> {
      connection.close(); // and its statements with it
      return true;
    });
  }

  private PreparedStatement kept(String statement) throws SQLException {
    deadline.check();
    PreparedStatement known = kept.get(statement);
    if (known == null) {
      known = connection.prepareStatement(statement);
      kept.put(statement, known);
    }
    return known;
  }

  private static <T> List<T> rows(PreparedStatement bound, Function<Row, T> read)
      throws SQLException {
    try (ResultSet answer = bound.executeQuery()) {
      var row = new Row(answer);
      var all = new ArrayList<T>();
      while (row.next()) {
        all.add(read.apply(row));
      }
      return all;
    }
  }

  private static PreparedStatement bound(PreparedStatement statement, Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
    switch (value) {
      case String text -> statement.setString(at, text);
      case Integer number -> statement.setLong(at, number);
      case Long number -> statement.setLong(at, number);
      case Boolean flag -> statement.setLong(at, flag ? 1 : 0);
      case Instant instant -> statement.setLong(at, millis(instant));
      case ProjectId id -> statement.setString(at, id.value());
      case UserId id -> statement.setString(at, id.value());
      case SessionId id -> statement.setString(at, id.value());
      case EmailAddress email -> statement.setString(at, email.value());
      case PhoneNumber phone -> statement.setString(at, phone.value());
      case SecretHash hash -> statement.setBytes(at, HexFormat.of().parseHex(hash.hex()));
      case Optional<?> some when some.isPresent() -> bind(statement, at, some.get());
      case Optional<?> _ -> statement.setObject(at, null);
      default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
    }
  }

  private static long millis(Instant instant) {
    long millis = instant.toEpochMilli();
    if (!instant.equals(Instant.ofEpochMilli(millis))) {
      throw new IllegalArgumentException("not a whole millisecond: " + instant);
    }
    return millis;
  }

  private <T> T asked(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new StoreFailure(e, refusal.test(e));
    }
  }

  /** Something JDBC does, or fails to. */
  private interface Work<T> {
    T run() throws SQLException;
  }
}
