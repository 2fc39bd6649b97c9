package dev.latchkey.server;

import static dev.latchkey.server.Command.overStores;

import dev.latchkey.vault.KeyRing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The key ring, and what its keys sealed, at the command line. */
final class RingCommands {
  private static final Flag ALONE = Flag.bare("--alone");

  /** Sealing anew what a large database holds takes minutes. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  private RingCommands() {}

  static List<Command> all() {
    return List.of(
        overStores(
                "keys rotate",
                Command.Operands.NONE,
                List.of(ALONE),
                "Put a new key in front of the key ring, and seal anew all that others sealed. On"
                    + " PostgreSQL, with --alone: no other server uses the database.",
                RingCommands::rotate)
            .within(PATIENCE),
        overStores(
                "keys reseal",
                Command.Operands.NONE,
                List.of(),
                "Seal by the first key of the key ring what other keys sealed; goes on where it was"
                    + " stopped.",
                RingCommands::reseal)
            .within(PATIENCE),
        overStores(
            "keys status",
            Command.Operands.NONE,
            List.of(),
            "List the keys of the key ring, and how many texts each sealed.",
            RingCommands::status),
        overStores(
            "keys drop",
            Command.Operands.one("KEYID"),
            List.of(),
            "Take a key out of the key ring that has sealed nothing that is kept.",
            RingCommands::drop));
  }

  private static void rotate(Typed typed, Office office, Printout print) {
    Ring ring = office.ring();
    KeyRingFile file =
        ring.file()
            .orElseThrow(() ->
                Refusal.failed(
                    "The key ring is the setting key-ring, which this cannot change: put a new key"
                        + " (latchkey key-ring create) at its end on every server, then at its"
                        + " front, and run latchkey keys reseal."));
    if (ring.shared() && !typed.has(ALONE.name())) {
      throw Refusal.failed(
          "Other servers may use this database, and could not open what the new key seals. If"
              + " there are none, say --alone; if there are, put a new key (latchkey key-ring"
              + " create) at the end of the key ring of every server, then at its front, and run"
              + " latchkey keys reseal.");
    }
    ring.exclusively(() -> {
      KeyRing now = file.read().orElseThrow(() -> Refusal.failed("The key ring is gone."));
      if (now.full()) {
        throw Refusal.failed("The key ring has as many keys as it may: drop one first.");
      }
      KeyRing next = now.withNew();
      file.write(next); // before anything is sealed with it
      ring.vault().change(next, ring.checks());
      print.line(ring.vault().keyIds().getFirst());
      sealed(office, print);
      print.say("Keep a copy of the key ring %s.".formatted(file.shown()));
    });
  }

  private static void reseal(Typed typed, Office office, Printout print) {
    office.ring().exclusively(() -> sealed(office, print));
  }

  private static void sealed(Office office, Printout print) {
    Resealing resealing = office.ring().resealing(office.projects());
    long texts = resealing.run();
    String first = office.ring().vault().keyIds().getFirst();
    long left =
        resealing.count().entrySet().stream()
            .filter(count -> !count.getKey().equals(first))
            .mapToLong(Map.Entry::getValue)
            .sum();
    print.say(
        "The key %s seals. Sealed anew: %d texts; sealed by other keys: %d."
            .formatted(first, texts, left));
  }

  private static void status(Typed typed, Office office, Printout print) {
    Map<String, Long> counts = office.ring().resealing(office.projects()).count();
    List<String> ring = office.ring().vault().keyIds();
    List<List<String>> rows = new ArrayList<>();
    ring.forEach(key ->
        rows.add(
            List.of(
                key,
                key.equals(ring.getFirst()) ? "seals and opens" : "opens",
                String.valueOf(counts.getOrDefault(key, 0L)))));
    counts.forEach((key, texts) -> {
      if (!ring.contains(key)) {
        rows.add(List.of(Shown.text(key), "not in the ring", String.valueOf(texts)));
      }
    });
    print.table(List.of("KEY", "DOES", "SEALED"), rows);
  }

  private static void drop(Typed typed, Office office, Printout print) {
    Ring ring = office.ring();
    String key = typed.first();
    ring.exclusively(() -> {
      check(office, key);
      ring.checks().drop(key); // first: a ring may have more keys than were used, never fewer
      if (ring.file().isEmpty()) {
        print.say(
            "Nothing needs the key %s any more. Take it out of the setting key-ring on every server."
                .formatted(key));
        return;
      }
      KeyRingFile file = ring.file().get();
      KeyRing next =
          file.read().orElseThrow(() -> Refusal.failed("The key ring is gone.")).without(key);
      file.write(next);
      ring.vault().change(next, ring.checks());
      print.say("Took the key %s out of the key ring %s.".formatted(key, file.shown()));
    });
  }

  private static void check(Office office, String key) {
    List<String> keys = office.ring().vault().keyIds();
    if (!keys.contains(key)) {
      throw Refusal.failed("The key ring has no key %s.".formatted(Printout.printable(key)));
    }
    if (keys.getFirst().equals(key)) {
      throw Refusal.failed("The key %s is the one that seals.".formatted(key));
    }
    long texts = office.ring().resealing(office.projects()).count().getOrDefault(key, 0L);
    if (texts > 0) {
      throw Refusal.failed(
          "The key %s sealed %d texts that are kept: run latchkey keys reseal first."
              .formatted(key, texts));
    }
  }
}
