package dev.latchkey.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBlocksTest {
  /** A stream that gives at most so many bytes at once, as a pipe does. */
  private static InputStream inPieces(String text, int most) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] to, int from, int length) {
        return super.read(to, from, Math.min(length, most));
      }
    };
  }

  private static List<String> blocks(InputStream in, int longestLine) throws IOException {
    LineBlocks blocks = new LineBlocks(in, longestLine);
    List<String> all = new ArrayList<>();
    for (byte[] block = blocks.next(); block.length > 0; block = blocks.next()) {
      all.add(new String(block, StandardCharsets.UTF_8));
    }
    return all;
  }

  @Test
  void aBlockHasWholeLinesHoweverTheyCome() throws IOException {
    String text = "one\ntwo\n\nthree\nfour";

    assertThat(blocks(inPieces(text, 100), 1)).containsExactly("one\ntwo\n\nthree\n", "four");
    assertThat(blocks(inPieces(text, 6), 1)).containsExactly("one\n", "two\n\n", "three\n", "four");
    assertThat(blocks(inPieces(text, 1), 1))
        .containsExactly("one\n", "two\n", "\n", "three\n", "four");
    assertThat(blocks(inPieces("", 1), 1)).isEmpty();
  }

  @Test
  void aLineLongerThanABlockStaysWhole() throws IOException {
    String line = "x".repeat(150_000) + "\n";

    assertThat(blocks(inPieces(line + "y", 70_000), 1 << 20)).containsExactly(line, "y");
  }

  @Test
  void aLineWithoutEndTakesNoMoreThanTwiceWhatIsKept() throws IOException {
    String line = "b" + "x".repeat(1_000_000) + "e\n";

    List<String> lines =
        String.join("", blocks(inPieces(line + "y\n", 70_000), 100_000)).lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().startsWith("b" + "x".repeat(99_999))).isTrue();
    assertThat(lines.getFirst().endsWith("xe")).isTrue();
    assertThat(lines.getFirst().length()).isLessThan(200_000);
    assertThat(lines.getLast()).isEqualTo("y");
  }
}
