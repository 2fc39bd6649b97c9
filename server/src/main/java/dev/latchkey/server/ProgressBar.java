package dev.latchkey.server;

import dev.latchkey.store.sql.SqlStores;
import java.io.PrintStream;

/** Shows how far a copy is: a bar that moves on a terminal, a line for each step elsewhere. */
final class ProgressBar implements SqlStores.Progress {
  private static final int CELLS = 30;
  private static final int WIDTH = 79;

  private final PrintStream out;
  private final boolean terminal;
  private String shown = "";

  ProgressBar(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void at(String doing, String table, long done, long all) {
    if (terminal) {
      show(bar(doing + " " + table, done, all));
    } else if (done == all && !shown.equals(doing + table)) {
      shown = doing + table;
      out.println("%s %s: %d rows".formatted(doing, table, all));
    }
  }

  private void show(String bar) {
    if (!bar.equals(shown)) {
      out.print("\r" + bar + " ".repeat(Math.max(0, WIDTH - bar.length())));
      out.flush();
      shown = bar;
    }
  }

  private static String bar(String what, long done, long all) {
    long percent = all == 0 ? 100 : done * 100 / all;
    int full = (int) (percent * CELLS / 100);
    return "%-28s [%s%s] %3d %%"
        .formatted(what, "#".repeat(full), ".".repeat(CELLS - full), percent);
  }

  /** Leaves the terminal's line to what is said next. */
  void end() {
    if (terminal && !shown.isEmpty()) {
      out.print("\r" + " ".repeat(WIDTH) + "\r");
      out.flush();
    }
  }
}
