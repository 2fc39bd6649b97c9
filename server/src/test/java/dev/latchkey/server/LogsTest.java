package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogsTest {
  private static LogRecord entry(String message) {
    var entry = new LogRecord(Level.WARNING, message);
    entry.setLoggerName("latchkey.test");
    entry.setInstant(TestClock.START.plusNanos(1_234_567));
    return entry;
  }

  @Test
  void anEntryIsOneLine() {
    assertThat(new Logs().format(entry("refused type=x")))
        .isEqualTo("2026-03-01T12:00:00.001Z WARNING latchkey.test refused type=x\n");
  }

  @Test
  void row105_aValueWithLineEndsAndEscapesStaysOneLine() {
    assertThat(new Logs().format(entry("a\r\nb\u001b[31mc\u2028d\u0085e")))
        .isEqualTo("2026-03-01T12:00:00.001Z WARNING latchkey.test a??b?[31mc?d?e\n");
  }

  @Test
  void row105_aCausesMessageStaysOneLineToo() {
    LogRecord entry = entry("failed");
    entry.setThrown(
        new IllegalStateException("outer\nforged", new IllegalArgumentException("inner\rforged")));

    assertThat(new Logs().format(entry))
        .contains("\tjava.lang.IllegalStateException: outer?forged\n")
        .contains("\tjava.lang.IllegalArgumentException: inner?forged\n")
        .contains("\t\tat dev.latchkey.server.LogsTest.");
  }
}
