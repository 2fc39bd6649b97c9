package dev.latchkey.device.rules;

import dev.latchkey.device.table.Section;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of the tables, each once, numbered; 0 is {@code ""}. */
final class TextPool {
  private final Map<String, Integer> numbers = new LinkedHashMap<>(Map.of("", 0));

  int number(String text) {
    Integer next = numbers.size();
    Integer known = numbers.putIfAbsent(text, next);
    return known == null ? next : known;
  }

  void store(Map<Section, int[]> parts) {
    int[] begins = new int[numbers.size() + 1];
    StringBuilder all = new StringBuilder();
    int at = 0;
    int length = 0;
    for (String text : numbers.keySet()) {
      begins[at++] = length;
      all.append(text);
      length += text.getBytes(StandardCharsets.UTF_8).length;
    }
    begins[at] = length;
    parts.put(Section.TEXTS, begins);
    parts.put(Section.TEXT, words(all.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Bytes, four to a word, the last filled up with zeros. */
  static int[] words(byte[] bytes) {
    ByteBuffer padded = ByteBuffer.allocate((bytes.length + 3) / 4 * 4).put(bytes).rewind();
    int[] words = new int[padded.capacity() / 4];
    padded.asIntBuffer().get(words);
    return words;
  }
}
