package dev.latchkey.server.carrier;

import dev.latchkey.mail.Carrier;
import dev.latchkey.project.Project;
import dev.latchkey.project.Smtp.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;

/**
 * Hands letters to a mail server by SMTP (RFC 5321), one connection for each. Where STARTTLS or TLS
 * is set, nothing is said without it, and the server's certificate must be valid for its name.
 */
public final class SmtpCarrier implements Carrier {
  /** How long to wait for a connection; the courier's deadline is on the whole of it. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** How long to wait for a line: servers that greet late (greylisting, tarpits) take 20 s. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final boolean on;
  private final Optional<SmtpServer> server;
  private final Function<Project, Optional<SmtpServer>> own;
  private final SSLSocketFactory tls;
  private final InstantSource clock;

  /**
   * A carrier that has not connected yet.
   *
   * @param on whether mail is sent at all
   * @param server the mail server of projects without their own
   * @param own the mail server of a project, if it has one
   * @param tls makes connections that trust whom this server trusts
   */
  public SmtpCarrier(
      boolean on,
      Optional<SmtpServer> server,
      Function<Project, Optional<SmtpServer>> own,
      SSLSocketFactory tls,
      InstantSource clock) {
    this.on = on;
    this.server = server;
    this.own = own;
    this.tls = tls;
    this.clock = clock;
  }

  @Override
  public Readiness readiness(Project project) {
    if (!on) {
      return Readiness.OFF;
    }
    return project.settings().smtp().isPresent() || server.isPresent()
        ? Readiness.READY
        : Readiness.NOT_SET;
  }

  @Override
  public Carried carry(Project project, Errand errand) {
    Optional<SmtpServer> to = own.apply(project).or(() -> server);
    if (to.isEmpty()) {
      return new Carried.Later("nothing is set to send it");
    }
    try {
      send(to.get(), project, errand);
      return new Carried.Done();
    } catch (MessagingException refused) {
      return SmtpOutcome.of(refused);
    }
  }

  private void send(SmtpServer to, Project project, Errand errand) throws MessagingException {
    Session session = Session.getInstance(properties(to, errand));
    MimeMessage letter = MimeLetter.of(session, to, project, errand, clock.instant());
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          to.host(),
          to.port(),
          to.username().isEmpty() ? null : to.username(),
          to.username().isEmpty() ? null : to.password().reveal());
      transport.sendMessage(letter, letter.getAllRecipients());
    }
  }

  private Properties properties(SmtpServer to, Errand errand) {
    var properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
    properties.put("mail.smtp.timeout", String.valueOf(ANSWER.toMillis()));
    properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER.toMillis()));
    properties.put("mail.smtp.auth", String.valueOf(!to.username().isEmpty()));
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.put("mail.smtp.ssl.checkserveridentity", "true"); // RFC 6125
    properties.put("mail.smtp.ssl.enable", String.valueOf(to.secure() == Security.TLS));
    boolean startTls = to.secure() == Security.STARTTLS;
    properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
    properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
    // RFC 6531: only for addresses that need it, since not every server can
    boolean ascii = errand.address().chars().allMatch(c -> c < 0x80);
    properties.put("mail.mime.allowutf8", String.valueOf(!ascii));
    return properties;
  }
}
