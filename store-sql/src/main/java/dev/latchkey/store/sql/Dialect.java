package dev.latchkey.store.sql;

import java.util.Map;
import javax.sql.DataSource;

/** What differs between the databases that one set of SQL runs on. */
interface Dialect {
  /** Where Flyway gets a connection. */
  DataSource source();

  /** A new connection that reads and changes, and waits as long as it takes. */
  Sql changing();

  /**
   * Such a connection which has the tables to itself, among all that ask this way, until closed.
   */
  Sql alone();

  /** The database at work. */
  Database open();

  /** Asks for the names of the tables there are. */
  String tables();

  /** The sentence for an operator whose database, of that name, could not be opened. */
  String unusable(String name, StoreFailure failure);

  /** Its name in the file of a migration that is for it alone. */
  String name();

  /** A migration's text as this database takes it. */
  String script(String text);

  /** What the migrations' placeholders stand for. */
  Map<String, String> words();
}
