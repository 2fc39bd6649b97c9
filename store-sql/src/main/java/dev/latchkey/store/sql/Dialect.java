package dev.latchkey.store.sql;

import java.util.Map;
import javax.sql.DataSource;

/** What differs between the databases that one set of SQL runs on. */
interface Dialect {
  /** Where Flyway gets a connection. */
  DataSource source();

  /** A new connection that reads and changes. */
  Sql changing();

  /** A new connection that only reads. */
  Sql reading();

  /** Begins a transaction that sees all earlier ones and is not overtaken by another. */
  String beginChange();

  /** Begins a transaction that changes nothing and sees one state of the database throughout. */
  String beginSnapshot();

  /** Asks for the names of the tables there are. */
  String tables();

  /** The sentence for an operator whose database, of that name, could not be opened. */
  String unusable(String name, StoreFailure failure);

  /** What the migrations' placeholders stand for. */
  Map<String, String> words();
}
