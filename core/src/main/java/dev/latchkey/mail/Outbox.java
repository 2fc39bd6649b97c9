package dev.latchkey.mail;

import dev.latchkey.core.ProjectId;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The messages of a project, for who may read them. */
public final class Outbox {
  /** How many messages are listed at most: as many as an app's own tests could ask for at once. */
  public static final int MOST = 100;

  /** How long a message stays that nothing more is to be done with. */
  static final Duration KEPT_FOR = Duration.ofDays(7);

  /** How many messages of a project stay. */
  static final int KEPT = 1_000;

  private final OutboxStore store;
  private final Vault vault;
  private final InstantSource clock;

  public Outbox(OutboxStore store, Vault vault, InstantSource clock) {
    this.clock = clock;
    this.store = store;
    this.vault = vault;
  }

  /**
   * A message and its words.
   *
   * @param message none once it was delivered
   */
  public record Opened(Parcel parcel, Optional<Message> message) {}

  /** Removes what is old or too much, of every project; says how many messages that were. */
  public int sweep() {
    return store.sweep(now().minus(KEPT_FOR), KEPT);
  }

  /**
   * Has a message tried again that was given up or is held.
   *
   * @return false if it stands otherwise, or its link or code is dead by now
   */
  public boolean retry(Parcel parcel) {
    Instant now = now();
    boolean rests = parcel.state() == Parcel.State.FAILED || parcel.state() == Parcel.State.HELD;
    return rests
        && now.isBefore(parcel.usefulUntil())
        && store.settle(
            parcel, parcel.standing(Parcel.State.WAITING, Optional.of(now), parcel.note()));
  }

  private Instant now() {
    return clock.instant();
  }

  /** The newest messages, newest first, without their words. */
  public List<Parcel> newest(ProjectId project, OutboxStore.Filter filter) {
    return store.newest(project, filter, MOST);
  }

  /** The newest messages, newest first, with live links and codes. */
  public List<Opened> opened(ProjectId project, OutboxStore.Filter filter) {
    return newest(project, filter).stream().map(this::open).toList();
  }

  /** Opens a message. */
  public Opened open(Parcel parcel) {
    return new Opened(
        parcel,
        parcel.body().isEmpty()
            ? Optional.empty()
            : Optional.of(Message.read(vault.openText(parcel.body(), parcel.context()))));
  }

  /** The message of that id. */
  public Optional<Parcel> find(ProjectId project, String id) {
    return store.find(project, id);
  }

  /** Removes all messages of a project, those that wait to be sent as well. */
  public int clear(ProjectId project) {
    return store.clear(project);
  }
}
