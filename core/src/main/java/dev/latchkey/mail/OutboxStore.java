package dev.latchkey.mail;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where messages wait. Every method is atomic by itself, and promises no more than that. */
public interface OutboxStore {
  /** How many projects {@link #claim} can leave out. */
  int MOST_LEFT_OUT = 8;

  /** Keeps a message. False, and nothing is kept, if it is a user's who does not exist. */
  boolean insert(Parcel parcel);

  /**
   * Takes over messages that are due, of whichever project, longest due first: they become {@code
   * SENDING}, with one attempt more. Of several who claim at once, one gets each.
   *
   * @param until when the claim ends, and others may take them over
   * @param most how many at most
   * @param leftOut projects whose messages are not wanted now; {@link #MOST_LEFT_OUT} at most
   */
  List<Parcel> claim(Instant now, Instant until, int most, Set<ProjectId> leftOut);

  /**
   * Changes how a message stands, if nobody else has done so meanwhile.
   *
   * @param seen the message as it was: its state and attempts must still be these
   * @param then how it shall be; nothing but state, dueAt, note and body is taken from it
   * @return false if it stands otherwise by now, or is gone
   */
  boolean settle(Parcel seen, Parcel then);

  /** The project's message of that id. */
  Optional<Parcel> find(ProjectId project, String id);

  /** The project's newest messages, newest first. */
  List<Parcel> newest(ProjectId project, Filter filter, int most);

  /** Removes all messages of a project, and says how many. */
  int clear(ProjectId project);

  /**
   * Removes messages that nothing more is to be done with: those made before that time, and of each
   * project's all but the newest. Says how many went.
   *
   * @param kept how many of a project's messages stay
   */
  int sweep(Instant before, int kept);

  /** How the queue stands, over all projects. */
  Queue queue();

  /** Which messages of a project are wanted; what is not given does not matter. */
  record Filter(Optional<String> address, Optional<LetterType> type) {
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());

    /** What goes to an address as somebody types it; to any if nothing is typed. */
    public static Filter to(String typed, Optional<LetterType> type) {
      String text = typed.strip();
      // the plus sign of a number is a space in a query, where nobody wrote it as %2B
      String number = typed.startsWith(" ") && text.matches("\\d+") ? "+" + text : text;
      Optional<String> address =
          EmailAddress.parse(text)
              .map(EmailAddress::value)
              .or(() -> Optional.of(number).filter(any -> !any.isEmpty()));
      return new Filter(address, type);
    }

    boolean fits(Parcel parcel) {
      return address.filter(wanted -> !wanted.equals(parcel.address())).isEmpty()
          && type.filter(wanted -> wanted != parcel.type()).isEmpty();
    }
  }

  /**
   * How a queue stands.
   *
   * @param waiting how many messages are to be sent, those being sent included
   * @param firstDue when the first of them is due
   */
  record Queue(int waiting, Optional<Instant> firstDue) {}
}
