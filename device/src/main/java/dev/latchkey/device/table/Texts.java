package dev.latchkey.device.table;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The texts of the tables, each made when it is first asked for. */
final class Texts {
  private final int[] begins;
  private final byte[] bytes;
  private final AtomicReferenceArray<String> made;

  Texts(int[] begins, byte[] bytes) {
    this.begins = begins;
    this.bytes = bytes;
    this.made = new AtomicReferenceArray<>(begins.length - 1);
  }

  String get(int number) {
    String text = made.getPlain(number);
    if (text == null) {
      int begin = begins[number];
      text = new String(bytes, begin, begins[number + 1] - begin, StandardCharsets.UTF_8);
      made.setPlain(number, text);
    }
    return text;
  }
}
