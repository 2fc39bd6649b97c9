package dev.latchkey.server;

import dev.latchkey.mail.Courier;
import dev.latchkey.mail.DeniedNumbers;
import dev.latchkey.mail.PostLimits;
import dev.latchkey.project.Project;
import dev.latchkey.server.carrier.SmtpCarrier;
import dev.latchkey.server.carrier.SmtpServer;
import dev.latchkey.server.carrier.TextCarrier;
import dev.latchkey.vault.Vault;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * How messages leave this server, and how many may.
 *
 * @param watch told how they fare
 */
record Mailing(
    Courier.Carriers carriers, PostLimits limits, DeniedNumbers denied, Courier.Watch watch) {

  /** No way out: every message stays in the outbox. */
  static Mailing none(InstantSource clock) {
    Settings nothing = Settings.defaults();
    var mail =
        new SmtpCarrier(
            true,
            Optional.empty(),
            _ -> Optional.empty(),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            clock);
    var text = new TextCarrier(true, Optional.empty(), clock);
    return new Mailing(
        new Courier.Carriers(mail, text), nothing.limits(), nothing.text().denied(), (_, _) -> {});
  }

  /**
   * What the settings say.
   *
   * @param tls makes connections to mail servers
   * @throws Refusal with a sentence for each thing that is missing
   */
  static Mailing of(
      Settings settings,
      Vault vault,
      SSLSocketFactory tls,
      InstantSource clock,
      Courier.Watch watch) {
    check(settings);
    Optional<SmtpServer> server = settings.mail().server();
    var mail =
        new SmtpCarrier(settings.mail().on(), server, project -> own(project, vault), tls, clock);
    var text = new TextCarrier(settings.text().on(), settings.text().gateway(), clock);
    return new Mailing(
        new Courier.Carriers(mail, text), settings.limits(), settings.text().denied(), watch);
  }

  /**
   * Looks whether the settings fit together.
   *
   * @throws Refusal if they do not
   */
  static void check(Settings settings) {
    settings
        .mail()
        .fault()
        .or(settings.text()::fault)
        .ifPresent(fault -> {
          throw Refusal.failed(fault);
        });
  }

  /** The project's own mail server; its settings refuse one without an address to send from. */
  private static Optional<SmtpServer> own(Project project, Vault vault) {
    var sender = project.settings().mailSender();
    return project
        .settings()
        .smtp()
        .flatMap(smtp ->
            sender
                .email()
                .map(from ->
                    new SmtpServer(
                        smtp.host(),
                        smtp.port(),
                        smtp.username(),
                        project.settings().smtpPassword(project.projectId(), vault),
                        smtp.secure(),
                        from,
                        sender.name())));
  }
}
