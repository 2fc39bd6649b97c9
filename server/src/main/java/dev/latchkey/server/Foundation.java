package dev.latchkey.server;

import dev.latchkey.password.Argon2Hashing;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What a server stands on: its data directory, its stores and its vault, its data and its hashing
 * threads.
 */
record Foundation(SqlStores stores, Vault vault, Knowledge knowledge, Argon2Hashing hashing) {
  /** How long a start waits for a command that is using the data directory. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Opens all of it.
   *
   * @param closing where to note how each part is closed
   * @throws Refusal if a part cannot be opened, with a sentence that says why
   */
  static Foundation open(Settings settings, Closing closing) {
    closing.add(lock(settings)::close);
    TemporaryDirectory temporary = TemporaryDirectory.make("latchkey-");
    closing.add(temporary::close);
    NativeLibraries.unpackIn(temporary);
    // Beside the stores, on the other core: reading tables takes as long as opening a database
    var loading = CompletableFuture.supplyAsync(() -> Knowledge.load(settings));
    SqlStores stores = stores(settings);
    closing.add(stores::close);
    Vault vault = KeyRingFile.vault(settings, stores);
    var hashing = new Argon2Hashing(settings.hashThreads());
    closing.add(hashing::close);
    Knowledge knowledge = joined(loading);
    closing.add(knowledge::close);
    return new Foundation(stores, vault, knowledge, hashing);
  }

  private static DataLock lock(Settings settings) {
    ManagementFile other = ManagementFile.in(settings.data());
    return DataLock.take(settings.data(), PATIENCE, () -> other.read().isPresent())
        .orElseThrow(() ->
            Refusal.failed(
                "Another Latchkey is using the data directory %s%s."
                    .formatted(
                        Printout.printable(settings.data().toString()),
                        other.read().map(access -> " (" + access.address() + ")").orElse(""))));
  }

  /**
   * Opens the stores that the settings name.
   *
   * @throws Refusal if that cannot be done
   */
  static SqlStores stores(Settings settings) {
    try {
      return settings
          .database()
          .map(server -> SqlStores.open(server, settings.databaseConnections()))
          .orElseGet(() -> SqlStores.open(settings.data()));
    } catch (SqlStores.Unusable unusable) {
      throw Refusal.failed(String.valueOf(unusable.getMessage()));
    }
  }

  private static Knowledge joined(CompletableFuture<Knowledge> loading) {
    try {
      return loading.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Refusal refusal ? refusal : failed;
    }
  }
}
