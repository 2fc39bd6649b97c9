package dev.latchkey.locale;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A table with a mistake in it is refused. */
class TableTest {

  @Test
  void aRowWithACellTooFewIsRefusedByName() {
    assertThatThrownBy(() -> Table.read("short-row.tsv", 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("short-row.tsv: not 2 cells: cc");
  }

  @Test
  void aTableThatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> Table.read("absent.tsv", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("absent.tsv");
  }
}
