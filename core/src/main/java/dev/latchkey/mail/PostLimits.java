package dev.latchkey.mail;

import dev.latchkey.core.ProjectId;
import dev.latchkey.rest.Counter;
import java.time.Duration;

/**
 * How many messages go out at most, so that nobody's mailbox is flooded, nor anybody's bill. What
 * is beyond is dropped, and its caller answered as if it were not.
 *
 * @param perAddress letters to one address of a project in a day, 1 or more, by each who asks
 * @param mailPerProject letters of one project in a day, 1 or more
 * @param textPerNumber text messages to one number of a project in a day, 1 or more, by each who
 *     asks
 * @param textPerProject text messages of one project in a day, 1 or more
 */
public record PostLimits(
    int perAddress, int mailPerProject, int textPerNumber, int textPerProject) {
  /**
   * A person who signs in by code several times a day stays below; a text message costs money, a
   * letter hardly any.
   */
  public static final PostLimits DEFAULT = new PostLimits(50, 50_000, 20, 5_000);

  private static final Duration DAY = Duration.ofDays(1);

  public PostLimits {
    if (perAddress < 1 || mailPerProject < 1 || textPerNumber < 1 || textPerProject < 1) {
      throw new IllegalArgumentException("limits of messages must be 1 or more");
    }
  }

  /**
   * Counts a message. Notices have a budget of their own: asking for codes until it is spent must
   * not keep a user from hearing of what the attacker does next.
   *
   * @param to the address or number
   */
  Passed pass(
      Counter counter,
      ProjectId project,
      Parcel.Channel channel,
      String to,
      boolean notice,
      Asker asker) {
    boolean mail = channel == Parcel.Channel.EMAIL;
    String key = "%s/post/%s/%s".formatted(project, channel, notice ? "notice" : "asked");
    String target = key + "/to/" + to + (asker.word().isEmpty() ? "" : "/by/" + asker.word());
    boolean passes =
        counter.spend(target, mail ? perAddress : textPerNumber, DAY).allowed()
            && counter.spend(key + "/all", mail ? mailPerProject : textPerProject, DAY).allowed();
    if (passes) {
      return Passed.YES;
    }
    boolean first = counter.spend(key + "/said", 1, DAY).allowed();
    return first ? Passed.NO : Passed.NO_AS_SAID;
  }

  /** Whether a message may go out. */
  enum Passed {
    YES,
    NO,
    /** No, and the log has said so today. */
    NO_AS_SAID
  }
}
