/**
 * Every store over SQLite and PostgreSQL: one set of SQL, one migration timeline. {@link
 * dev.latchkey.store.sql.SqlStores} is the way in.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.store.sql;
