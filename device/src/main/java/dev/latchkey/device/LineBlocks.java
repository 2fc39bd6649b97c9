package dev.latchkey.device;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream cut into blocks of whole lines, without waiting for more than has come. */
final class LineBlocks {
  private static final int USUAL = 1 << 16;

  private final InputStream in;
  private final int longestLine;
  private byte[] bytes;
  private int filled;

  /**
   * The blocks of a stream.
   *
   * @param longestLine how many bytes of a line are kept at least; of a longer one the middle may
   *     be lost, so that no line takes all memory
   */
  LineBlocks(InputStream in, int longestLine) {
    this.in = in;
    this.longestLine = Math.max(longestLine, USUAL);
    this.bytes = new byte[USUAL];
  }

  /** The next lines, each with its line feed but perhaps the last of all; empty at the end. */
  byte[] next() throws IOException {
    while (true) {
      int read = in.read(bytes, filled, bytes.length - filled);
      if (read < 0) {
        return taken(filled);
      }
      int end = afterLastLineFeed(filled, filled + read);
      filled += read;
      if (end > 0) {
        return taken(end);
      }
      if (filled == bytes.length) {
        makeRoom();
      }
    }
  }

  private int afterLastLineFeed(int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] != '\n') {
      end--;
    }
    return end > from ? end : 0;
  }

  private byte[] taken(int end) {
    byte[] block = Arrays.copyOf(bytes, end);
    System.arraycopy(bytes, end, bytes, 0, filled - end);
    filled -= end;
    return block;
  }

  private void makeRoom() {
    if (bytes.length <= longestLine) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    } else {
      filled = longestLine;
    }
  }
}
