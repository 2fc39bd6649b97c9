package dev.latchkey.server.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.Carrier;
import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Errand;
import dev.latchkey.mail.Carrier.Readiness;
import dev.latchkey.mail.Message;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.Smtp.Security;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters to a mail server. */
final class SmtpCarrierTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Message LETTER =
      new Message(
          "Password Reset for Notes",
          "Hello Ada,\n\nhttps://app.example.com/r?secret=1\n",
          "<p>Hello <b>Ada</b></p>",
          "https://app.example.com/r?secret=1",
          "",
          Message.Sender.SERVER);

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init") // made before the first test
  private static TestCertificate certificate;

  private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeAll
  static void make() {
    certificate = TestCertificate.in(dir);
  }

  @BeforeEach
  void start() {
    greenMail.start();
  }

  @AfterEach
  void stop() {
    greenMail.stop();
  }

  @Test
  void aLetterArrivesAsTextAndHtmlWithItsHeaders() throws Exception {
    assertThat(carry(plain(greenMail.getSmtp().getPort()), LETTER)).isEqualTo(new Carried.Done());

    MimeMessage arrived = arrived();
    assertThat(arrived.getSubject()).isEqualTo("Password Reset for Notes");
    assertThat(arrived.getFrom()[0].toString()).isEqualTo("Notes <hello@example.com>");
    assertThat(arrived.getAllRecipients()).hasSize(1);
    assertThat(arrived.getHeader("To")).containsExactly("ada@example.com");
    assertThat(arrived.getMessageID()).isEqualTo("<app.m1@example.com>");
    assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(arrived.getSentDate().toInstant()).isEqualTo(NOON);
    var bodies = (MimeMultipart) arrived.getContent();
    assertThat(bodies.getContentType()).startsWith("multipart/alternative");
    assertThat(bodies.getBodyPart(0).getContentType()).startsWith("text/plain; charset=UTF-8");
    assertThat(lines(bodies.getBodyPart(0).getContent())).isEqualTo(LETTER.text());
    assertThat(bodies.getBodyPart(1).getContentType()).startsWith("text/html; charset=UTF-8");
    assertThat(lines(bodies.getBodyPart(1).getContent())).isEqualTo(LETTER.html());
  }

  @Test
  void everyLanguageArrivesUnharmed() throws Exception {
    var message =
        new Message(
            "Notes のパスワードの再設定",
            "مرحبًا، これは ça, żółć",
            "<p dir=\"rtl\">مرحبًا</p>",
            "",
            "",
            new Message.Sender("Équipe « Notes »", "", ""));

    assertThat(carry(plain(greenMail.getSmtp().getPort()), message)).isEqualTo(new Carried.Done());

    MimeMessage arrived = arrived();
    assertThat(arrived.getSubject()).isEqualTo(message.subject());
    var bodies = (MimeMultipart) arrived.getContent();
    assertThat(lines(bodies.getBodyPart(0).getContent())).isEqualTo(message.text());
    assertThat(lines(bodies.getBodyPart(1).getContent())).isEqualTo(message.html());
    assertThat(((InternetAddress) arrived.getFrom()[0]).getPersonal())
        .isEqualTo("Équipe « Notes »");
  }

  @Test
  void itSignsInWhereANameIsSet() {
    greenMail.setUser("hello@example.com", "latchkey", "s3cret");
    greenMail.getManagers().getUserManager().setAuthRequired(true);
    int port = greenMail.getSmtp().getPort();

    assertThat(carry(server(port, "latchkey", "wrong", Security.NONE), LETTER))
        .isEqualTo(new Carried.Later("the mail server refused name or password"));
    assertThat(greenMail.getReceivedMessages()).isEmpty();
    assertThat(carry(server(port, "latchkey", "s3cret", Security.NONE), LETTER))
        .isEqualTo(new Carried.Done());
    assertThat(greenMail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void startTlsIsSpokenWhereItIsSet() throws Exception {
    try (var front = SmtpFront.startTls(certificate, greenMail.getSmtp().getPort())) {
      var to = server(front.port(), "", "", Security.STARTTLS);

      assertThat(carry(to, LETTER, certificate.client())).isEqualTo(new Carried.Done());
      assertThat(arrived().getSubject()).isEqualTo(LETTER.subject());
    }
  }

  @Test
  void tlsIsSpokenWhereItIsSet() throws Exception {
    try (var front = SmtpFront.tls(certificate, greenMail.getSmtp().getPort())) {
      var to = server(front.port(), "", "", Security.TLS);

      assertThat(carry(to, LETTER, certificate.client())).isEqualTo(new Carried.Done());
      assertThat(arrived().getSubject()).isEqualTo(LETTER.subject());
    }
  }

  @Test
  void aServerWithoutStartTlsHearsNothingWhereItIsSet() throws Exception {
    try (var stub = new SmtpStub(Map.of())) {
      var to = server(stub.port(), "latchkey", "s3cret", Security.STARTTLS);

      assertThat(carry(to, LETTER))
          .isEqualTo(new Carried.Later("the mail server offers no STARTTLS"));
      assertThat(stub.heard).noneMatch(line -> line.matches("(?i)(AUTH|MAIL|RCPT|DATA).*"));
    }
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS", "TLS"})
  void aCertificateThatNobodyTrustsOrOfAnotherNameGetsNoLetter(Security secure) throws Exception {
    int behind = greenMail.getSmtp().getPort();
    try (var front =
        secure == Security.TLS
            ? SmtpFront.tls(certificate, behind)
            : SmtpFront.startTls(certificate, behind)) {
      var refused = new Carried.Later("the mail server's certificate or TLS is not accepted");

      SmtpServer to = server(front.port(), "", "", secure);
      assertThat(carry(to, LETTER, (SSLSocketFactory) SSLSocketFactory.getDefault()))
          .isEqualTo(refused);
      SmtpServer byNumber = at("127.0.0.1", to); // the certificate is for localhost
      assertThat(carry(byNumber, LETTER, certificate.client())).isEqualTo(refused);
      assertThat(greenMail.getReceivedMessages()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RCPT | 550 5.1.1 <ada@example.com>: no such user    | never | the mail server said 550 5.1.1
          RCPT | 553 no                                       | never | the mail server said 553
          RCPT | 450 4.2.1 ada@example.com is over quota      | later | the mail server said 450 4.2.1
          RCPT | 451 greylisted, come back                    | later | the mail server said 451
          DATA | 554 5.7.1 ada@example.com wants no mail      | never | the mail server said 554 5.7.1
          .    | 554 5.7.1 looks like spam                    | never | the mail server said 554 5.7.1
          .    | 452 4.3.1 disk full                          | later | the mail server said 452 4.3.1
          MAIL | 530 5.7.0 Authentication required            | later | the mail server wants a name and password, or TLS: 530 5.7.0
          MAIL | 550 5.7.1 hello@example.com is nobody        | later | the mail server refused the sender: 550 5.7.1
          RCPT | 530 Must issue a STARTTLS command first      | later | the mail server wants a name and password, or TLS: 530
          GREETING | 554 no service for ada@example.com       | later | the mail server said 554
          GREETING | END                                      | later | the mail server broke off, or speaks no SMTP here
          MAIL | END                                          | later | the mail server broke off, or speaks no SMTP here
          RCPT | END                                          | later | the mail server broke off, or speaks no SMTP here
          .    | END                                          | later | the mail server broke off, or speaks no SMTP here
          """)
  void whatAServerRefusesForGoodIsNeverTriedAgainAndItsWordsAreNotKept(
      String verb, String reply, String when, String note) throws Exception {
    try (var stub = new SmtpStub(Map.of(verb, reply))) {
      Carried expected = when.equals("never") ? new Carried.Never(note) : new Carried.Later(note);

      assertThat(carry(plain(stub.port()), LETTER)).isEqualTo(expected);
    }
  }

  @Test
  void aServerThatIsDownMayComeBack() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    assertThat(carry(plain(port), LETTER))
        .isEqualTo(new Carried.Later("the mail server cannot be reached"));
  }

  @ParameterizedTest
  @CsvSource({"GREETING", "RCPT", "."})
  void aServerThatSaysNothingIsLeftWhenTheAttemptIsStopped(String verb) throws Exception {
    try (var stub = new SmtpStub(Map.of(verb, SmtpStub.SILENCE))) {
      var attempt = new FutureTask<>(() -> carry(plain(stub.port()), LETTER));
      Thread courier = Thread.startVirtualThread(attempt);
      stub.connected.await();

      courier.interrupt();

      assertThat(attempt.get()).isInstanceOf(Carried.Later.class); // or the test never ends
    }
  }

  @Test
  void row54_A28_nothingInALetterStartsAnotherHeader() throws Exception {
    var message =
        new Message(
            "Hi\r\nBcc: eve@example.com\r\n\r\n<script>",
            "text",
            "<p>html</p>",
            "",
            "",
            new Message.Sender("Notes\r\nBcc: eve@example.com", "", ""));
    Project named =
        project(settings ->
            settings.with(ProjectSettingTable.MAIL_REPLY_TO, EmailAddress.parse("r@example.com")));

    assertThat(carry(plain(greenMail.getSmtp().getPort()), named, message, trusting()))
        .isEqualTo(new Carried.Done());

    assertThat(greenMail.getReceivedMessages()).hasSize(1);
    var raw = new ByteArrayOutputStream();
    arrived().writeTo(raw);
    String headers = raw.toString(StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0];
    assertThat(headers.lines()).noneMatch(line -> line.regionMatches(true, 0, "bcc", 0, 3));
    assertThat(arrived().getHeader("Bcc")).isNull();
    assertThat(arrived().getReplyTo()[0].toString()).isEqualTo("r@example.com");
  }

  @Test
  void aProjectsOwnServerAndAddressGoTogether() throws Exception {
    int port = greenMail.getSmtp().getPort();
    UnaryOperator<ProjectSettings> sender =
        settings ->
            settings
                .with(ProjectSettingTable.MAIL_SENDER_NAME, "Shop")
                .with(
                    ProjectSettingTable.MAIL_SENDER_EMAIL, EmailAddress.parse("shop@example.net"));
    Project with =
        project(settings ->
            sender.apply(settings).with(ProjectSettingTable.SMTP_HOST, "smtp.example.net"));
    Project without = project(sender);

    carry(plain(port), with, LETTER, trusting());
    carry(plain(port), without, LETTER, trusting());

    assertThat(greenMail.getReceivedMessages())
        .extracting(letter -> letter.getFrom()[0].toString())
        .containsExactly("Shop <shop@example.net>", "Shop <hello@example.com>");
  }

  @Test
  void whatIsSetDecidesWhetherLettersGoOut() {
    Optional<SmtpServer> some = Optional.of(plain(25));
    Project bare = project(settings -> settings);
    Project own =
        project(settings -> settings.with(ProjectSettingTable.SMTP_HOST, "smtp.example.net"));

    assertThat(carrier(true, some).readiness(bare)).isEqualTo(Readiness.READY);
    assertThat(carrier(true, Optional.empty()).readiness(bare)).isEqualTo(Readiness.NOT_SET);
    assertThat(carrier(true, Optional.empty()).readiness(own)).isEqualTo(Readiness.READY);
    assertThat(carrier(false, some).readiness(own)).isEqualTo(Readiness.OFF);
  }

  private static Carrier carrier(boolean on, Optional<SmtpServer> server) {
    return new SmtpCarrier(on, server, _ -> Optional.empty(), trusting(), () -> NOON);
  }

  private static SSLSocketFactory trusting() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  private MimeMessage arrived() {
    return greenMail.getReceivedMessages()[0];
  }

  private static String lines(Object content) {
    return content.toString().replace("\r\n", "\n");
  }

  private static Carried carry(SmtpServer to, Message message) {
    return carry(to, message, trusting());
  }

  private static Carried carry(SmtpServer to, Message message, SSLSocketFactory tls) {
    return carry(to, project(settings -> settings), message, tls);
  }

  private static Carried carry(
      SmtpServer to, Project project, Message message, SSLSocketFactory tls) {
    var carrier = new SmtpCarrier(true, Optional.of(to), _ -> Optional.empty(), tls, () -> NOON);
    return carrier.carry(project, new Errand("m1", "ada@example.com", message));
  }

  private static SmtpServer plain(int port) {
    return server(port, "", "", Security.NONE);
  }

  private static SmtpServer server(int port, String name, String password, Security secure) {
    EmailAddress from = EmailAddress.parse("hello@example.com").orElseThrow();
    return new SmtpServer("localhost", port, name, new Secret(password), secure, from, "");
  }

  private static SmtpServer at(String host, SmtpServer other) {
    return new SmtpServer(
        host,
        other.port(),
        other.username(),
        other.password(),
        other.secure(),
        other.from(),
        other.fromName());
  }

  private static Project project(UnaryOperator<ProjectSettings> change) {
    return new Project(
        new ProjectId("app"),
        "Notes",
        Environment.DEVELOPMENT,
        NOON,
        change.apply(ProjectSettings.DEFAULT),
        List.of());
  }
}
