package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.locale.Locales;
import dev.latchkey.mail.Courier;
import dev.latchkey.mail.Letter;
import dev.latchkey.mail.Outbox;
import dev.latchkey.mail.OutboxStore;
import dev.latchkey.mail.Parcel;
import dev.latchkey.mail.PostLimits;
import dev.latchkey.mail.Recipient;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.Smtp.Security;
import dev.latchkey.server.carrier.SmtpCarrier;
import dev.latchkey.server.carrier.SmtpServer;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters of a whole server: the outbox of a development project, its commands, a mail server. */
final class OutboxTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);
  private static final ProjectId OTHER = new ProjectId(TestServer.OTHER_PROJECT);

  @TempDir Path dir;

  private static void recover(TestServer server, ProjectId project, String address) {
    var to =
        new Recipient(
            EmailAddress.parse(address).orElseThrow(), "Ada", Locales.english(), Optional.empty());
    server
        .latchkey
        .post()
        .send(
            server.latchkey.projects().find(project).orElseThrow(),
            new Letter.Recovery(
                to, new Secret("https://app.example.com/r?secret=5e"), Duration.ofHours(1)));
  }

  @SuppressWarnings("unchecked") // what the shape says
  private static List<Map<String, Object>> messages(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return (List<Map<String, Object>>) Objects.requireNonNull(answer.json().get("messages"));
  }

  @Test
  void anAppsOwnTestSignsInByACodeItReadsInTheOutbox() {
    try (var server = TestServer.in(dir)) {
      server.user("ada");
      server
          .post("/v1/account/tokens/email")
          .json("userId", "unique()", "email", "ada@example.com")
          .send();

      var message =
          messages(
                  server
                      .get("/v1/dev/outbox?address=ada@example.com&type=otpSession")
                      .key(server.key())
                      .send())
              .getFirst();

      assertThat(message)
          .containsEntry("channel", "email")
          .containsEntry("type", "otpSession")
          .containsEntry("address", "ada@example.com")
          .containsEntry("userId", "ada")
          .containsEntry("state", "held")
          .containsEntry("subject", "OTP for App Login")
          .containsEntry("link", "");
      String code = String.valueOf(message.get("code"));
      assertThat(code).matches("\\d{6}");
      assertThat(String.valueOf(message.get("text"))).contains(code);
      assertThat(String.valueOf(message.get("html"))).contains(code);
      Answer session =
          server.post("/v1/account/sessions/token").json("userId", "ada", "secret", code).send();
      assertThat(session.status()).as(session.text()).isEqualTo(201);
    }
  }

  @Test
  void theNewestComesFirstAndWhatIsAskedForOnly() {
    try (var server = TestServer.in(dir)) {
      recover(server, APP, "ada@example.com");
      recover(server, APP, "bob@example.com");
      recover(server, OTHER, "eve@example.com");

      assertThat(messages(server.get("/v1/dev/outbox").key(server.key()).send()))
          .extracting(message -> message.get("address"))
          .containsExactly("bob@example.com", "ada@example.com");
      assertThat(
              messages(
                  server.get("/v1/dev/outbox?address=ada@example.com").key(server.key()).send()))
          .extracting(message -> message.get("link"))
          .containsExactly("https://app.example.com/r?secret=5e");
      assertThat(
              messages(
                  server.get("/v1/dev/outbox?address=Ada@Example.com").key(server.key()).send()))
          .hasSize(1);
      assertThat(OutboxStore.Filter.to(" 16505550100", Optional.empty()).address())
          .as("?address=+16505550100")
          .contains("+16505550100");
      assertThat(messages(server.get("/v1/dev/outbox?type=mfaChallenge").key(server.key()).send()))
          .isEmpty();
      Answer odd = server.get("/v1/dev/outbox?type=letter").key(server.key()).send();
      assertThat(odd.status()).isEqualTo(400);
      assertThat(odd.text()).contains("`type`", "must be one of verification");
    }
  }

  @Test
  void clearingRemovesTheMessagesOfThatProject() {
    try (var server = TestServer.in(dir)) {
      recover(server, APP, "ada@example.com");
      recover(server, OTHER, "eve@example.com");

      assertThat(server.delete("/v1/dev/outbox").key(server.key()).send().status()).isEqualTo(204);

      assertThat(messages(server.get("/v1/dev/outbox").key(server.key()).send())).isEmpty();
      assertThat(server.latchkey.outbox().newest(OTHER, OutboxStore.Filter.ALL)).hasSize(1);
    }
  }

  @Test
  void aProductionProjectShowsNothingToAnyKey() {
    try (var server = TestServer.in(dir)) {
      recover(server, OTHER, "eve@example.com");
      String key = server.key(TestServer.OTHER_PROJECT, Set.of("users.write"));

      for (String method : List.of("GET", "DELETE")) {
        Answer answer =
            server.bare(method, "/v1/dev/outbox").project(OTHER.value()).key(key).send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.string("type")).isEqualTo("general_service_disabled");
      }
      assertThat(server.latchkey.outbox().newest(OTHER, OutboxStore.Filter.ALL)).hasSize(1);
    }
  }

  @Test
  void onlyAKeyThatCouldSignInAsAnybodyReadsIt() {
    try (var server = TestServer.in(dir)) {
      server.user("ada");
      Answer session = server.signIn("ada");

      assertThat(server.get("/v1/dev/outbox").send().status()).isEqualTo(401);
      assertThat(server.get("/v1/dev/outbox").cookies(session).send().status()).isEqualTo(401);
      assertThat(server.get("/v1/dev/outbox").header("X-Appwrite-Dev-Key", server.devKey()).send())
          .extracting(Answer::status)
          .isEqualTo(401);
      String reader = server.key(TestServer.PROJECT, Set.of("users.read", "sessions.write"));
      assertThat(server.get("/v1/dev/outbox").key(reader).send().status()).isEqualTo(401);
      String writer = server.key(TestServer.PROJECT, Set.of("users.write"));
      assertThat(server.get("/v1/dev/outbox").key(writer).send().status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsOldOrTooMuchGoesWithTheSweeper() {
    try (var server = TestServer.in(dir)) {
      recover(server, APP, "ada@example.com");
      server.clock.forward(Duration.ofDays(7));
      assertThat(server.latchkey.outbox().sweep()).isZero();
      server.clock.forward(Duration.ofMillis(1));
      assertThat(server.latchkey.outbox().sweep()).isEqualTo(1);
      assertThat(server.latchkey.outbox().newest(APP, OutboxStore.Filter.ALL)).isEmpty();
    }
  }

  @Test
  void commandsShowWhatBecameOfAMessageAndItsWordsInDevelopmentOnly() {
    try (var server = TestServer.in(dir)) {
      recover(server, APP, "ada@example.com");
      recover(server, OTHER, "eve@example.com");
      String id = newest(server, APP).id();
      String foreign = newest(server, OTHER).id();

      String list = run(server, "outbox list --project app").out();
      assertThat(list.lines()).hasSize(2);
      assertThat(list)
          .contains(id, "recovery", "ada@example.com", "held")
          .doesNotContain("secret=5e");
      assertThat(run(server, "outbox list --project app --to eve@example.com").out().lines())
          .hasSize(1);
      assertThat(run(server, "outbox show --project app " + id).out())
          .contains("Subject: Password Reset for App", "https://app.example.com/r?secret=5e");
      Outcome other = run(server, "outbox show --project other " + foreign);
      assertThat(other.out()).contains("eve@example.com").doesNotContain("secret=5e", "Subject");
      assertThat(other.err()).isEqualTo("What it says is shown of development projects only.\n");
      assertThat(run(server, "outbox show --project app " + foreign).err())
          .isEqualTo("The project app has no message %s.\n".formatted(foreign));
    }
  }

  @Test
  void aHeldMessageIsTriedAgainOnDemandWhileItIsOfUse() {
    try (var server = TestServer.in(dir)) {
      recover(server, APP, "ada@example.com");
      String id = newest(server, APP).id();

      assertThat(run(server, "outbox retry --project other " + id).exit()).isEqualTo(1);
      Outcome retried = run(server, "outbox retry --project app " + id);
      assertThat(retried.err()).isEqualTo("Message %s is tried again within seconds.\n", id);
      recover(server, APP, "bob@example.com");
      String late = newest(server, APP).id();
      server.clock.forward(Duration.ofHours(1));
      assertThat(run(server, "outbox retry --project app " + late))
          .isEqualTo(
              new Outcome(
                  "",
                  "Message %s is not tried again: it is held, and of no use since %s.\n"
                      .formatted(late, Shown.time(server.clock.instant())),
                  1));
    }
  }

  private static Parcel newest(TestServer server, ProjectId project) {
    return server.latchkey.outbox().newest(project, OutboxStore.Filter.ALL).getFirst();
  }

  private static Outcome run(TestServer server, String line) {
    Office office =
        Office.of(server.latchkey, server.stores, server.vault, Declared.NOTHING, server.clock);
    return Commands.run(new ArrayList<>(List.of(line.split(" "))), office);
  }

  @Test
  void aLetterReachesAMailServerAndOneThatIsDownFailsNoRequest() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    BlockingQueue<Parcel.State> settled = new LinkedBlockingQueue<>();
    try (var server =
        TestServer.sending(dir, (_, clock) -> mailing(port, clock, (_, s) -> settled.add(s)))) {
      server.user("ada");

      Answer asked = // while nothing listens there
          server
              .post("/v1/account/recovery")
              .json("email", "ada@example.com", "url", "http://localhost/r")
              .send();

      assertThat(asked.status()).as(asked.text()).isEqualTo(201);
      assertThat(settled.take()).isEqualTo(Parcel.State.WAITING);
      Outbox.Opened waiting = server.letters().getLast();
      assertThat(waiting.parcel().note()).isEqualTo("the mail server cannot be reached");
      var greenMail = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
      greenMail.start();
      try {
        server.clock.forward(Duration.ofSeconds(13)); // more than the longest first wait
        server.latchkey.rounds().wake();
        assertThat(settled.take()).isEqualTo(Parcel.State.DELIVERED);
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
        assertThat(greenMail.getReceivedMessages()[0].getSubject())
            .isEqualTo("Password Reset for App");
        Outbox.Opened done = server.letters().getLast();
        assertThat(done.parcel().attempts()).isEqualTo(2);
        assertThat(done.message()).isEmpty();
      } finally {
        greenMail.stop();
      }
    }
  }

  @Test
  void aMailServerThatIsDownFailsNoSignInAndTheAlertArrivesLater() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    BlockingQueue<Parcel.State> settled = new LinkedBlockingQueue<>();
    try (var server =
        TestServer.sending(dir, (_, clock) -> mailing(port, clock, (_, s) -> settled.add(s)))) {
      server.settings(s -> s.with(ProjectSettingTable.SESSION_ALERTS, true));
      server.user("ada");
      server.signIn("ada");

      Answer strange =
          server
              .post("/v1/account/sessions/email")
              .from("203.0.113.7")
              .json("email", "ada@example.com", "password", TestServer.PASSWORD)
              .send();

      assertThat(strange.status()).as(strange.text()).isEqualTo(201);
      assertThat(settled.take()).isEqualTo(Parcel.State.WAITING);
      var greenMail = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
      greenMail.start();
      try {
        server.clock.forward(Duration.ofSeconds(13)); // more than the longest first wait
        server.latchkey.rounds().wake();
        assertThat(settled.take()).isEqualTo(Parcel.State.DELIVERED);
        assertThat(greenMail.getReceivedMessages()[0].getSubject())
            .isEqualTo("Security alert: new session on your App account");
        assertThat(greenMail.getReceivedMessages()[0].getAllRecipients())
            .extracting(String::valueOf)
            .containsExactly("ada@example.com");
      } finally {
        greenMail.stop();
      }
    }
  }

  @Test
  void mailThatIsSwitchedOffDropsNoticesAndFailsNothing() {
    try (var server = TestServer.sending(dir, (_, clock) -> off(clock))) {
      server.settings(s -> s.with(ProjectSettingTable.SESSION_ALERTS, true));
      server.user("ada");
      Answer session = server.signIn("ada");

      Answer strange =
          server
              .post("/v1/account/sessions/email")
              .from("203.0.113.7")
              .json("email", "ada@example.com", "password", TestServer.PASSWORD)
              .send();
      Answer changed =
          server
              .patch("/v1/account/password")
              .cookies(session)
              .json("password", "a whole new password", "oldPassword", TestServer.PASSWORD)
              .send();

      assertThat(strange.status()).isEqualTo(201);
      assertThat(changed.status()).isEqualTo(200);
      assertThat(server.letters()).isEmpty();
    }
  }

  @Test
  void mailThatIsSwitchedOffIsSaidAndNothingIsMade() {
    try (var server = TestServer.sending(dir, (_, clock) -> off(clock))) {
      server.user("ada");

      Answer refused =
          server
              .post("/v1/account/recovery")
              .json("email", "ada@example.com", "url", "http://localhost/r")
              .send();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.string("type")).isEqualTo("general_smtp_disabled");
      assertThat(server.letters()).isEmpty();
    }
  }

  private static Mailing off(InstantSource clock) {
    Mailing none = Mailing.none(clock);
    var off = new SmtpCarrier(false, Optional.empty(), _ -> Optional.empty(), tls(), clock);
    return new Mailing(
        new Courier.Carriers(off, none.carriers().text()),
        none.limits(),
        none.denied(),
        none.watch());
  }

  private static Mailing mailing(int port, InstantSource clock, Courier.Watch watch) {
    var to =
        new SmtpServer(
            "127.0.0.1",
            port,
            "",
            new Secret(""),
            Security.NONE,
            EmailAddress.parse("hello@example.com").orElseThrow(),
            "");
    Mailing none = Mailing.none(clock);
    var smtp = new SmtpCarrier(true, Optional.of(to), _ -> Optional.empty(), tls(), clock);
    return new Mailing(
        new Courier.Carriers(smtp, none.carriers().text()),
        PostLimits.DEFAULT,
        none.denied(),
        watch);
  }

  private static SSLSocketFactory tls() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }
}
