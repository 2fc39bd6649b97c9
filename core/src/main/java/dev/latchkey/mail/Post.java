package dev.latchkey.mail;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.UserId;
import dev.latchkey.mail.Carrier.Readiness;
import dev.latchkey.mail.Parcel.Channel;
import dev.latchkey.mail.Parcel.State;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Counter;
import dev.latchkey.rest.Problem;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where the rest of the house hands in its letters and text messages. A message is safe once it is
 * in the outbox; a mail server that is slow, wrong or down is nobody's concern but the {@link
 * Courier}'s.
 */
public final class Post {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.mail");

  private final OutboxStore store;
  private final Vault vault;
  private final Ways ways;
  private final Counter counter;
  private final InstantSource clock;
  private final Ids ids;

  public Post(OutboxStore store, Vault vault, Ways ways, Counter counter, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.ways = ways;
    this.counter = counter;
    this.clock = clock;
    this.ids = new Ids(clock);
  }

  /**
   * The ways out, and what may go out.
   *
   * @param wake told whenever a message is to be sent
   */
  public record Ways(
      Courier.Carriers carriers, PostLimits limits, DeniedNumbers denied, Runnable wake) {}

  /**
   * Says no before anything is written that needs a letter.
   *
   * @throws Problem as {@link #send}
   */
  public void requireMail(Project project) {
    if (ways.carriers().mail().readiness(project) == Readiness.OFF) {
      throw Problem.of(Code.GENERAL_SMTP_DISABLED);
    }
  }

  /**
   * Says no before anything is written that needs a text message.
   *
   * @throws Problem as {@link #text}
   */
  public void requireText(Project project) {
    Readiness readiness = ways.carriers().text().readiness(project);
    boolean nobodyReads =
        readiness == Readiness.NOT_SET && project.environment() == Environment.PRODUCTION;
    if (readiness == Readiness.OFF || nobodyReads) {
      throw Problem.of(Code.GENERAL_PHONE_DISABLED);
    }
  }

  /** Sends a letter that nobody in particular asked for, such as a notice. */
  public void send(Project project, Letter letter) {
    send(project, letter, Asker.STRANGER);
  }

  /**
   * Sends a letter: returns once it is durably in the outbox, or dropped because too many went
   * before it, which looks the same to whoever asked.
   *
   * @throws Problem {@code general_smtp_disabled} if the operator switched mail off; never for a
   *     notice, which is dropped instead
   */
  public void send(Project project, Letter letter, Asker asker) {
    Readiness readiness = ways.carriers().mail().readiness(project);
    if (readiness == Readiness.OFF) {
      if (letter.type().notice()) {
        return;
      }
      throw Problem.of(Code.GENERAL_SMTP_DISABLED);
    }
    String address = letter.to().address().value();
    var hand =
        new Handed(project, Channel.EMAIL, letter.type(), address, letter.to().user(), asker);
    if (passes(hand)) {
      keep(hand, Letters.write(project, letter), letter.life(), readiness);
    }
  }

  /**
   * Sends a text message, as {@link #send} does a letter. A production project without a provider
   * cannot: nobody would read its outbox. A mock number gets none, nor does one that is denied.
   *
   * @throws Problem {@code general_phone_disabled} if there is no way to send one
   */
  public void text(Project project, PhoneNumber number, TextMessage text, Asker asker) {
    requireText(project);
    if (mockCode(project, number).isPresent()) {
      return;
    }
    if (ways.denied().has(number)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "text message dropped, its number is denied: project={0} type={1}",
          project.id(),
          text.type().word());
      return;
    }
    var hand = new Handed(project, Channel.SMS, text.type(), number.value(), text.user(), asker);
    if (passes(hand)) {
      Readiness readiness = ways.carriers().text().readiness(project);
      keep(hand, Letters.write(project, text), text.life(), readiness);
    }
  }

  /** The fixed code of a number that the project has listed for tests; nothing is sent to it. */
  public Optional<String> mockCode(Project project, PhoneNumber number) {
    return project.settings().mockCode(number, clock.instant());
  }

  /** A message as it was handed in. */
  private record Handed(
      Project project,
      Channel channel,
      LetterType type,
      String address,
      Optional<UserId> user,
      Asker asker) {}

  private boolean passes(Handed hand) {
    var project = hand.project().projectId();
    boolean notice = hand.type().notice();
    var passed =
        ways.limits().pass(counter, project, hand.channel(), hand.address(), notice, hand.asker());
    if (passed == PostLimits.Passed.NO) {
      LOG.log(
          System.Logger.Level.WARNING,
          "messages dropped, too many today: project={0} channel={1} type={2}",
          project,
          hand.channel(),
          hand.type().word());
    }
    return passed == PostLimits.Passed.YES;
  }

  private void keep(Handed hand, Message message, Duration life, Readiness readiness) {
    Instant now = clock.instant();
    boolean held = readiness == Readiness.NOT_SET;
    var blank =
        new Parcel(
            hand.project().projectId(),
            ids.next(),
            hand.user(),
            hand.channel(),
            hand.type(),
            hand.address(),
            now,
            now.plus(life),
            held ? State.HELD : State.WAITING,
            0,
            held ? Optional.empty() : Optional.of(now),
            "",
            "");
    Parcel parcel = blank.with(vault.sealText(message.write(), blank.context()));
    if (!store.insert(parcel)) {
      return; // its user is gone, and with them whoever would read it
    }
    if (held) {
      LOG.log(
          System.Logger.Level.INFO,
          "message stays in the outbox, nothing is set to send it: project={0} id={1} type={2};"
              + " see ./latchkey outbox list --project {0}",
          parcel.project(),
          parcel.id(),
          parcel.type().word());
    } else {
      ways.wake().run();
    }
  }
}
