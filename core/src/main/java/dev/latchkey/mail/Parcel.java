package dev.latchkey.mail;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.vault.SealedKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A message in the outbox: where it goes, how it stands, and its sealed words.
 *
 * @param user whose it is, and with whom it goes
 * @param address an e-mail address or a telephone number
 * @param usefulUntil when its link or code dies, or nobody needs to be told any more
 * @param attempts how often its delivery was begun
 * @param dueAt when to try next; while {@code SENDING}, when its sender counts as dead. None once
 *     nothing more is to be done
 * @param note what went wrong last, without address and secret; "" if nothing did
 * @param body the sealed {@link Message}; "" once delivered
 */
public record Parcel(
    ProjectId project,
    String id,
    Optional<UserId> user,
    Channel channel,
    LetterType type,
    String address,
    Instant createdAt,
    Instant usefulUntil,
    State state,
    int attempts,
    Optional<Instant> dueAt,
    String note,
    String body) {

  /** How a message travels. */
  public enum Channel {
    EMAIL,
    SMS
  }

  /** How a message stands. */
  public enum State {
    /** To be sent when due. */
    WAITING,
    /** Some process is sending it. */
    SENDING,
    /** Taken over by the next server; its words are gone from here. */
    DELIVERED,
    /** Not to be tried again by itself. */
    FAILED,
    /** Nothing is set that could carry it. */
    HELD
  }

  /** The same message with other sealed words. */
  Parcel with(String sealed) {
    return new Parcel(
        project,
        id,
        user,
        channel,
        type,
        address,
        createdAt,
        usefulUntil,
        state,
        attempts,
        dueAt,
        note,
        sealed);
  }

  /** The same message, standing otherwise. */
  Parcel standing(State then, Optional<Instant> due, String why) {
    return new Parcel(
        project,
        id,
        user,
        channel,
        type,
        address,
        createdAt,
        usefulUntil,
        then,
        attempts,
        due,
        why,
        then == State.DELIVERED ? "" : body);
  }

  /** What binds the sealed words to this parcel. */
  String context() {
    return SealedKind.LETTER.context(project.value(), id);
  }

  @Override
  public String toString() {
    return "Parcel[project=%s, id=%s, type=%s, state=%s, attempts=%d]"
        .formatted(project, id, type.word(), state, attempts);
  }
}
