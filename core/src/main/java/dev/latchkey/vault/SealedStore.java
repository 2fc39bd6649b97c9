package dev.latchkey.vault;

import dev.latchkey.core.SecretHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies sealed in the database, of any project, for whoever seals it anew. Every method is
 * atomic by itself.
 */
public interface SealedStore {
  /** How many texts of a kind each key sealed, by the key's id; by "" those that none did. */
  Map<String, Long> count(SealedKind kind);

  /**
   * Texts of a kind that another key sealed, in an order of the store's own.
   *
   * @param after the last one seen; nothing for the first ones
   */
  List<Found> notBy(String key, SealedKind kind, Optional<Found> after, int most);

  /**
   * Puts texts that were sealed anew in the place of what they were; those that changed or went
   * meanwhile are left alone.
   *
   * @return how many took their place
   */
  int replace(List<Anew> texts);

  /**
   * A sealed text.
   *
   * @param place where it lies, in the store's words
   * @param whose the ids that its kind names
   */
  record Found(SealedKind kind, List<String> place, List<String> whose, String sealed) {
    public Found {
      place = List.copyOf(place);
      whose = List.copyOf(whose);
    }

    /** What it is sealed for. */
    public String context() {
      return kind.context(whose.toArray(String[]::new));
    }
  }

  /**
   * The same text, sealed by another key.
   *
   * @param hash its keyed hash, for a kind that has one
   */
  record Anew(Found found, String sealed, Optional<SecretHash> hash) {}
}
