package dev.latchkey.server;

import dev.latchkey.project.Projects;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.Vault;
import dev.latchkey.vault.VaultStore;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The key ring of an open database.
 *
 * @param file where it is kept, unless the setting {@code key-ring} has it
 * @param turn whose turn it is to change it
 */
record Ring(Vault vault, SqlStores stores, Optional<KeyRingFile> file, ReentrantLock turn) {

  /** A ring that is not in a file. */
  static Ring set(Vault vault, SqlStores stores) {
    return new Ring(vault, stores, Optional.empty(), new ReentrantLock());
  }

  /** The ring that a server with these settings has. */
  static Ring of(Vault vault, SqlStores stores, Settings settings) {
    return new Ring(vault, stores, KeyRingFile.of(settings), new ReentrantLock());
  }

  /** Where it says which keys the database was sealed with. */
  VaultStore checks() {
    return stores.vault();
  }

  /** Whether other servers may be using the database. */
  boolean shared() {
    return stores.shared();
  }

  Resealing resealing(Projects projects) {
    return new Resealing(projects, stores.sealed(), vault);
  }

  /**
   * Does what only one command at a time may.
   *
   * @throws Refusal if another is at it
   */
  void exclusively(Runnable work) {
    if (!turn.tryLock()) {
      throw Refusal.failed("Another command is changing the key ring, or sealing anew.");
    }
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }
}
