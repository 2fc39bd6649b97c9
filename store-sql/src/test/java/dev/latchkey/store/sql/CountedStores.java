package dev.latchkey.store.sql;

import dev.latchkey.fresh.Freshness;
import dev.latchkey.fresh.LocalFreshness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Real stores that note what each thread has the database do. They are the only ones on it: nobody
 * has to be heard for what is kept in memory to stay there, however busy the machine is.
 */
public final class CountedStores {
  private static final ThreadLocal<List<String>> WORK = ThreadLocal.withInitial(ArrayList::new);

  private CountedStores() {}

  /** Opens the database of a directory. */
  public static SqlStores open(Path directory) {
    SqlStores.open(directory).close(); // brings it to this version
    return counted(new Sqlite(DataDirectory.file(directory)));
  }

  /** Opens a PostgreSQL database. */
  public static SqlStores open(SqlStores.Server server) {
    return counted(new Postgres(server, 2, PostgresTestStores.LONG));
  }

  private static SqlStores counted(Dialect dialect) {
    return new SqlStores(new Counted(dialect.open(), new LocalFreshness()));
  }

  /** What this thread has had done since it last asked, in order. */
  public static List<String> taken() {
    List<String> taken = List.copyOf(WORK.get());
    WORK.remove();
    return taken;
  }

  private record Counted(Database real, LocalFreshness told) implements Database {
    private static void note(String kind) {
      WORK.get().add(kind);
    }

    @Override
    public <T> T read(Function<Sql, T> work) {
      note("read");
      return real.read(work);
    }

    @Override
    public <T> T snapshot(Function<Sql, T> work) {
      note("snapshot");
      return real.snapshot(work);
    }

    @Override
    public <T> T change(Lock lock, Function<Sql, T> work) {
      note("change");
      return real.change(lock, work);
    }

    @Override
    public <T> T change(Lock lock, Freshness.Topic topic, String key, Function<Sql, T> work) {
      note("change");
      try {
        return real.change(lock, topic, key, work);
      } finally {
        told.announce(topic, key);
      }
    }

    @Override
    public <T> T tally(Function<Sql, T> work) {
      note("tally");
      return real.tally(work);
    }

    @Override
    public String unhurried() {
      return real.unhurried();
    }

    @Override
    public boolean shared() {
      return real.shared();
    }

    @Override
    public Freshness freshness() {
      return told;
    }

    @Override
    public boolean open() {
      return real.open();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
