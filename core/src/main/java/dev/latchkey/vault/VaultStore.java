package dev.latchkey.vault;

import java.util.List;

/**
 * Where a database says which keys it was sealed with. It belongs to the whole database and to no
 * project. Every method is atomic by itself.
 */
public interface VaultStore {
  /** The check of every key that has sealed anything, oldest first. */
  List<Check> all();

  /** Keeps the check of the very first key. False, and nothing is kept, if there is one already. */
  boolean first(Check check);

  /** Keeps the check of another key; nothing happens if there is one of that key. */
  void add(Check check);

  /** Forgets a key that nothing is sealed with any more. False if it was not known. */
  boolean drop(String key);

  /**
   * What shows that a key is the one it says it is.
   *
   * @param key the key's id, 8 hexadecimal characters; it says nothing about the key
   * @param sealed a known text, sealed with it
   */
  record Check(String key, String sealed) {}
}
