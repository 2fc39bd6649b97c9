package dev.latchkey.device.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists of alternatives, each different one once. */
final class HitLists {
  private final IntList words = new IntList();
  private final Map<List<Integer>, Integer> known = new HashMap<>();

  HitLists() {
    words.addAll(0); // 0 is no list
  }

  /** Where the list is, 0 if it is empty. */
  int number(Collection<Integer> alternatives) {
    List<Integer> list = alternatives.stream().distinct().sorted().toList();
    if (list.isEmpty()) {
      return 0;
    }
    return known.computeIfAbsent(
        list,
        each -> {
          int at = words.size();
          words.addAll(each.size());
          each.forEach(words::addAll);
          return at;
        });
  }

  int[] words() {
    return words.toArray();
  }
}
