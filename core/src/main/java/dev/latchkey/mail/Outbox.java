package dev.latchkey.mail;

import dev.latchkey.core.ProjectId;
import dev.latchkey.vault.Vault;
import java.util.List;
import java.util.Optional;

/** The messages of a project, for who may read them. */
public final class Outbox {
  /** How many messages are listed at most: as many as an app's own tests could ask for at once. */
  public static final int MOST = 100;

  private final OutboxStore store;
  private final Vault vault;

  public Outbox(OutboxStore store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  /**
   * A message and its words.
   *
   * @param message none once it was delivered
   */
  public record Opened(Parcel parcel, Optional<Message> message) {}

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
