package dev.latchkey.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names that were written a little otherwise than they are. */
final class Misspelt {
  /** How many letters may be wrong, missing or too many. */
  private static final int SLIPS = 2;

  /** Longer than any name, in characters. */
  private static final int LONGEST = 100;

  private Misspelt() {}

  /** The name with the same letters, in whatever case, with whatever between its words. */
  static Optional<String> same(String typed, List<String> names) {
    return within(0, typed, names);
  }

  /** The name that a slip or two away is the only one. */
  static Optional<String> near(String typed, List<String> names) {
    return within(1, typed, names).or(() -> within(SLIPS, typed, names));
  }

  private static Optional<String> within(int slips, String typed, List<String> names) {
    List<String> near =
        names.stream()
            .filter(_ -> typed.length() <= LONGEST)
            .filter(name -> distance(bare(typed), bare(name)) <= slips)
            .toList();
    return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "");
  }

  /** How many letters must be changed to make one of the other (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int same = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
