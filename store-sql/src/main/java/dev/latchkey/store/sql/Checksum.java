package dev.latchkey.store.sql;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What a table holds, in one number that does not depend on the order of its rows: the sum of their
 * SHA-256, modulo 2^256.
 */
final class Checksum {
  private static final int SHOWN = 16;

  private final MessageDigest digest = sha256();
  private BigInteger sum = BigInteger.ZERO;
  private long rows;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Adds a row.
   *
   * @param row its values, each an array of one; an empty array for null
   */
  void add(List<Object[]> row) {
    row.forEach(this::value);
    sum = sum.add(new BigInteger(1, digest.digest())).mod(BigInteger.ONE.shiftLeft(256));
    rows++;
  }

  /** Every value says what it is and how long, so that no two rows run together alike. */
  private void value(Object[] value) {
    if (value.length == 0) {
      digest.update((byte) '-');
      return;
    }
    switch (value[0]) {
      case String text -> bytes((byte) 't', text.getBytes(StandardCharsets.UTF_8));
      case byte[] bytes -> bytes((byte) 'b', bytes);
      case Long number -> bytes((byte) 'n', ByteBuffer.allocate(8).putLong(number).array());
      default -> throw new IllegalStateException("no column holds a " + value[0].getClass());
    }
  }

  private void bytes(byte kind, byte[] bytes) {
    digest.update(kind);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }

  long rows() {
    return rows;
  }

  boolean same(Checksum other) {
    return rows == other.rows && sum.equals(other.sum);
  }

  /** Its first digits: enough to compare by eye. */
  String shown() {
    return "%064x".formatted(sum).substring(0, SHOWN);
  }
}
