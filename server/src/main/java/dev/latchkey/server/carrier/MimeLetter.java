package dev.latchkey.server.carrier;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.mail.Carrier.Errand;
import dev.latchkey.mail.Message;
import dev.latchkey.project.Project;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** A letter as it travels: text and HTML side by side (RFC 2046 section 5.1.4). */
final class MimeLetter extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String id;

  private MimeLetter(Session session, String id) {
    super(session);
    this.id = id;
  }

  /** The letter, ready to be sent. */
  @SuppressWarnings("JavaUtilDate") // what Jakarta Mail takes
  static MimeMessage of(
      Session session, SmtpServer server, Project project, Errand errand, Instant now)
      throws MessagingException {
    Message message = errand.message();
    EmailAddress from = sender(server, project, message);
    String domain = from.value().substring(from.value().indexOf('@') + 1);
    var letter = new MimeLetter(session, "<%s.%s@%s>".formatted(project.id(), errand.id(), domain));
    letter.setFrom(address(from.value(), senderName(server, project, message)));
    letter.setRecipient(RecipientType.TO, address(errand.address(), ""));
    Optional<EmailAddress> replyTo =
        EmailAddress.parse(message.sender().replyTo())
            .or(() -> project.settings().mailSender().replyTo());
    if (replyTo.isPresent()) {
      letter.setReplyTo(new InternetAddress[] {address(replyTo.get().value(), "")});
    }
    letter.setSubject(message.subject(), UTF_8);
    letter.setSentDate(Date.from(now));
    letter.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday replies
    letter.setContent(bodies(message));
    letter.saveChanges();
    return letter;
  }

  /**
   * Where a letter is from. A project's own address counts only with the project's own mail server:
   * another's would be taken for a forger (SPF, RFC 7208).
   */
  private static EmailAddress sender(SmtpServer server, Project project, Message message) {
    if (project.settings().smtp().isEmpty()) {
      return server.from();
    }
    return EmailAddress.parse(message.sender().address())
        .or(() -> project.settings().mailSender().email())
        .orElse(server.from());
  }

  private static String senderName(SmtpServer server, Project project, Message message) {
    if (!message.sender().name().isEmpty()) {
      return message.sender().name();
    }
    String projects = project.settings().mailSender().name();
    String servers = server.fromName();
    return !projects.isEmpty() ? projects : !servers.isEmpty() ? servers : project.name();
  }

  private static MimeMultipart bodies(Message message) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(message.text(), UTF_8);
    var html = new MimeBodyPart();
    html.setText(message.html(), UTF_8, "html");
    return new MimeMultipart("alternative", text, html); // the richest last
  }

  private static InternetAddress address(String address, String name) throws MessagingException {
    var internet = new InternetAddress();
    internet.setAddress(address);
    if (name.isEmpty()) {
      return internet;
    }
    try {
      internet.setPersonal(line(name), UTF_8);
    } catch (UnsupportedEncodingException impossible) {
      throw new MessagingException("every JDK has UTF-8", impossible);
    }
    return internet;
  }

  /** A name that ends no header. */
  private static String line(String name) {
    return name.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id); // the same at every attempt: a receiver can tell a repetition
  }
}
