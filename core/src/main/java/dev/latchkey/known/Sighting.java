package dev.latchkey.known;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user who signs in on a device, known or not.
 *
 * @param shown hashes of the secrets that the device brought
 * @param traits keyed hashes of what the device is and where, under every key of the ring; the one
 *     to be kept first
 * @param issued hash of the secret it gets if it brought none of this user's
 * @param at in whole milliseconds
 */
public record Sighting(
    ProjectId project,
    UserId user,
    List<SecretHash> shown,
    List<SecretHash> traits,
    SecretHash issued,
    Instant at) {
  public Sighting {
    shown = List.copyOf(shown);
    traits = List.copyOf(traits);
    if (traits.isEmpty()) {
      throw new IllegalArgumentException("a device without traits");
    }
  }

  /** Which of the user's devices it is, by its secret. */
  public Optional<KnownDevice> same(List<KnownDevice> theirs) {
    return theirs.stream().filter(one -> shown.contains(one.secret())).findFirst();
  }

  /** Whether it is like one of the user's devices. */
  public boolean alike(List<KnownDevice> theirs) {
    return theirs.stream().anyMatch(this::alike);
  }

  /**
   * The device whose place it takes: one like it that never brought its secret back, if it brings
   * none either. So whatever keeps no cookies is one device, however often it comes.
   */
  public Optional<KnownDevice> replaced(List<KnownDevice> theirs) {
    return shown.isEmpty()
        ? theirs.stream().filter(one -> !one.returned() && alike(one)).findFirst()
        : Optional.empty();
  }

  private boolean alike(KnownDevice one) {
    return traits.contains(one.traits());
  }

  /** The device that it is from now on, if it is none of the user's. */
  public KnownDevice device(Instant createdAt) {
    return new KnownDevice(project, user, issued, traits.getFirst(), false, createdAt, at);
  }
}
