package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.known.KnownDevice;
import dev.latchkey.mail.LetterType;
import dev.latchkey.mail.Message;
import dev.latchkey.mail.Outbox;
import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters about sign-ins on devices not seen before, and what a device is known by. */
class DeviceAlertsTest {
  private static final String ADA = "ada@example.com";
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/120.0.0.0 Safari/537.36";
  private static final String NEWER_CHROME = CHROME.replace("120.", "131.");
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
  private static final String HOME = "198.51.100.1";
  private static final String ELSEWHERE = "203.0.113.7";

  @TempDir Path dir;
  private TokenWorld world;
  private TestServer server;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    server.settings(s -> s.with(ProjectSettingTable.SESSION_ALERTS, true));
    server.user("ada");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** A browser: what it says it is, where it is, and the cookie it keeps to be known again. */
  private final class Browser {
    private final String agent;
    private String ip;
    private String device = "";

    Browser(String agent, String ip) {
      this.agent = agent;
      this.ip = ip;
    }

    Ask from(Ask ask) {
      ask.from(ip).header("User-Agent", agent);
      return device.isEmpty() ? ask : ask.header("Cookie", device);
    }

    Answer signIn(String user) {
      return send(server.post("/v1/account/sessions/email"), user, TestServer.PASSWORD);
    }

    Answer send(Ask ask, String user, String password) {
      return keep(from(ask).json("email", user + "@example.com", "password", password).send());
    }

    Answer keep(Answer answer) {
      answer.headers("Set-Cookie").stream()
          .filter(line -> line.startsWith("a_device_app="))
          .forEach(line -> device = line.substring(0, line.indexOf(';')));
      return answer;
    }
  }

  private static Answer good(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    return answer;
  }

  private List<Message> alerts() {
    return server.letters().stream()
        .filter(letter -> letter.parcel().type() == LetterType.SESSION_ALERT)
        .map(Outbox.Opened::message)
        .flatMap(Optional::stream)
        .toList();
  }

  private List<KnownDevice> devices(String user) {
    return server.stores.knownDevices().ofUser(new ProjectId("app"), new UserId(user));
  }

  @Test
  void row13_oneDeviceTenTimesIsNoLetterAndASecondOneIsOne() {
    var desktop = new Browser(CHROME, HOME);
    for (int i = 0; i < 10; i++) {
      good(desktop.signIn("ada"));
      server.clock.forward(Duration.ofHours(5));
    }
    assertThat(alerts()).isEmpty();

    var other = new Browser(FIREFOX, ELSEWHERE);
    for (int i = 0; i < 10; i++) {
      good(other.signIn("ada"));
    }

    assertThat(alerts()).hasSize(1);
    Message alert = alerts().getFirst();
    assertThat(alert.subject()).isEqualTo("Security alert: new session on your App account");
    assertThat(alert.text())
        .contains("Hello Ada,", "Firefox, ", "Linux", ELSEWHERE, "March 3, 2026");
    assertThat(server.letters().getLast().parcel().address()).isEqualTo(ADA);
    assertThat(devices("ada")).hasSize(2);
  }

  @Test
  void theCountryIsNamedInTheReadersLanguageWhereItIsKnown() {
    good(new Browser(CHROME, HOME).signIn("ada"));
    Ask ask = server.post("/v1/account/sessions/email").header("X-Appwrite-Locale", "de");

    good(new Browser(CHROME, "8.8.8.8").send(ask, "ada", TestServer.PASSWORD));

    assertThat(alerts().getFirst().text()).contains("Land: Vereinigte Staaten", "8.8.8.8");
  }

  @Test
  void withoutTheSettingNobodyIsToldButDevicesAreKnownOnceItIsOn() {
    server.settings(s -> s.with(ProjectSettingTable.SESSION_ALERTS, false));
    var desktop = new Browser(CHROME, HOME);
    var phone = new Browser(FIREFOX, ELSEWHERE);
    good(desktop.signIn("ada"));
    good(phone.signIn("ada"));
    assertThat(alerts()).isEmpty();

    server.settings(s -> s.with(ProjectSettingTable.SESSION_ALERTS, true));
    good(desktop.signIn("ada"));
    good(phone.signIn("ada"));
    assertThat(alerts()).isEmpty();
    good(new Browser(FIREFOX, HOME).signIn("ada"));
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void aBrowserIsKnownAfterAnUpgradeInAnotherNetworkAndAfterSigningOut() {
    var browser = new Browser(CHROME, HOME);
    Answer session = good(browser.signIn("ada"));
    Answer ended = good(server.delete("/v1/account/sessions/current").cookies(session).send());
    assertThat(ended.headers("Set-Cookie")).noneMatch(line -> line.startsWith("a_device_"));

    var upgraded = new Browser(NEWER_CHROME, ELSEWHERE);
    upgraded.device = browser.device;
    good(upgraded.signIn("ada"));
    server.clock.forward(Duration.ofDays(399));
    good(upgraded.signIn("ada"));

    assertThat(alerts()).isEmpty();
    assertThat(devices("ada")).hasSize(1);
  }

  @Test
  void whatKeepsNoCookiesIsKnownByWhatItIsAndWhereWithoutItsVersion() {
    good(new Browser(CHROME, HOME).signIn("ada"));
    good(new Browser(NEWER_CHROME, HOME).signIn("ada"));
    good(new Browser(NEWER_CHROME, HOME).signIn("ada"));
    assertThat(alerts()).isEmpty();
    assertThat(devices("ada")).hasSize(1);

    good(new Browser(CHROME, ELSEWHERE).signIn("ada"));
    assertThat(alerts()).hasSize(1);
    good(new Browser(FIREFOX, HOME).signIn("ada"));
    assertThat(alerts()).hasSize(2);
  }

  @Test
  void twoUsersOfOneBrowserAreToldApartHoweverOftenTheyTakeTurns() {
    server.user("bob");
    var shared = new Browser(CHROME, HOME);
    for (String ip : List.of(HOME, ELSEWHERE, "192.0.2.1")) {
      shared.ip = ip;
      good(shared.signIn("ada"));
      good(shared.signIn("bob"));
    }

    assertThat(alerts()).isEmpty();
    assertThat(shared.device).matches("a_device_app=[0-9a-f]{32}\\.[0-9a-f]{32}");
  }

  @Test
  void aCookieNamesFiveUsersAtMostAndOneThatIsNotOursNobody() {
    var shared = new Browser(CHROME, HOME);
    for (int i = 0; i < 7; i++) {
      server.user("user" + i);
      good(shared.signIn("user" + i));
    }
    assertThat(shared.device).matches("a_device_app=[0-9a-f]{32}(\\.[0-9a-f]{32}){4}");

    String value = shared.device.substring(shared.device.indexOf('=') + 1);
    for (String odd :
        List.of(
            value + "." + value,
            value + ".",
            "." + value,
            value.toUpperCase(Locale.ROOT),
            "x",
            "%00")) {
      var forged = new Browser(FIREFOX, ELSEWHERE);
      forged.device = "a_device_app=" + odd;
      good(forged.signIn("ada"));
      assertThat(forged.device).matches("a_device_app=[0-9a-f]{32}");
    }
  }

  @Test
  void row20_aDeviceCookieThatSomebodyPlantedIsNotTakenOver() {
    var victim = new Browser(CHROME, HOME);
    good(victim.signIn("ada"));
    var eves = new Browser(FIREFOX, ELSEWHERE);
    server.user("eve");
    good(eves.signIn("eve"));
    String planted = eves.device;

    victim.device = planted;
    victim.ip = "192.0.2.1";
    good(victim.signIn("ada"));
    good(eves.signIn("ada"));

    assertThat(alerts()).as("the victim's new network, and the stranger").hasSize(2);
    assertThat(victim.device).isNotEqualTo(planted).contains(planted.substring(13));
  }

  @Test
  void whoShowsTheMailboxIsNotToldInItButIsKnownFromThenOn() {
    good(new Browser(CHROME, HOME).signIn("ada"));
    new SweepStore(dir).run("UPDATE users SET email_verified = 1");
    var magic = new Browser(FIREFOX, ELSEWHERE);
    world.magicUrl(ADA).send();
    good(magic.keep(magic.from(world.signIn("ada", world.link(ADA).secret())).send()));
    var coded = new Browser(FIREFOX, "192.0.2.1");
    world.emailCode(ADA).send();
    good(coded.keep(coded.from(world.signIn("ada", world.code(ADA))).send()));

    assertThat(alerts()).isEmpty();
    assertThat(devices("ada")).hasSize(3);
    good(magic.signIn("ada"));
    good(coded.signIn("ada"));
    assertThat(alerts()).isEmpty();
  }

  @Test
  void whoSignsInByATextedCodeOrAServersTokenIsToldOfANewDevice() {
    new SweepStore(dir)
        .run(
            "UPDATE users SET phone = '%s', phone_verified = 1, email_verified = 1"
                .formatted(TokenWorld.PHONE));
    good(new Browser(CHROME, HOME).signIn("ada"));

    world.phoneCode(TokenWorld.PHONE).send();
    var phone = new Browser(CHROME, ELSEWHERE);
    good(phone.from(world.signIn("ada", world.code(TokenWorld.PHONE))).send());
    assertThat(alerts()).hasSize(1);

    String secret =
        good(server.post("/v1/users/ada/tokens").key(server.key()).json().send()).string("secret");
    good(new Browser(FIREFOX, HOME).from(world.signIn("ada", secret)).send());
    assertThat(alerts()).hasSize(2);
  }

  @Test
  void sessionsOfServersAndOfNobodyInParticularAreNoDevices() {
    good(new Browser(CHROME, HOME).signIn("ada"));
    Answer made = good(server.post("/v1/users/ada/sessions").key(server.key()).send());
    Answer anonymous =
        good(new Browser(FIREFOX, HOME).from(server.post("/v1/account/sessions/anonymous")).send());

    assertThat(alerts()).isEmpty();
    assertThat(devices("ada")).hasSize(1);
    assertThat(devices(anonymous.string("userId"))).isEmpty();
    for (Answer answer : List.of(made, anonymous)) {
      assertThat(answer.headers("Set-Cookie")).noneMatch(line -> line.startsWith("a_device_"));
    }
  }

  @Test
  void whoHasNoAddressIsNotTold() {
    world.phoneCode(TokenWorld.PHONE).send();
    String id =
        good(new Browser(CHROME, HOME)
                .from(world.signIn(idOf(TokenWorld.PHONE), world.code(TokenWorld.PHONE)))
                .send())
            .string("userId");
    world.phoneCode(TokenWorld.PHONE).send();
    good(
        new Browser(FIREFOX, ELSEWHERE)
            .from(world.signIn(id, world.code(TokenWorld.PHONE)))
            .send());

    assertThat(devices(id)).hasSize(2);
    assertThat(alerts()).isEmpty();
  }

  private String idOf(String phone) {
    return String.valueOf(
        server
            .get("/v1/users?search=" + phone.substring(1))
            .key(server.key())
            .send()
            .list("users")
            .getFirst()
            .get("$id"));
  }

  @Test
  void anAppsServerThatSignsItsUsersInIsNobodysDevice() {
    good(bySsr(CHROME));
    good(bySsr(NEWER_CHROME));
    assertThat(alerts()).isEmpty();

    Answer strange = good(bySsr(FIREFOX));

    assertThat(strange.headers("Set-Cookie")).noneMatch(line -> line.startsWith("a_device_"));
    assertThat(alerts()).hasSize(1);
    assertThat(alerts().getFirst().text()).contains("Firefox").doesNotContain("IP address");
    assertThat(devices("ada")).hasSize(2);
  }

  private Answer bySsr(String agent) {
    return server
        .post("/v1/account/sessions/email")
        .key(server.key())
        .header("User-Agent", "node")
        .header("X-Forwarded-User-Agent", agent)
        .json("email", ADA, "password", TestServer.PASSWORD)
        .send();
  }

  @Test
  void aNewPasswordMakesStrangersOfAllDevicesButTheOneItWasSetOn() {
    var own = new Browser(CHROME, HOME);
    var others = new Browser(FIREFOX, ELSEWHERE);
    Answer session = good(own.signIn("ada"));
    good(others.signIn("ada"));
    assertThat(alerts()).hasSize(1);

    Ask change =
        server
            .patch("/v1/account/password")
            .from(HOME)
            .header("User-Agent", CHROME)
            .cookies(session)
            .json("password", "a whole new password", "oldPassword", TestServer.PASSWORD);
    good(change.send());

    assertThat(devices("ada")).hasSize(1);
    Ask signIn = server.post("/v1/account/sessions/email");
    good(own.send(signIn, "ada", "a whole new password"));
    assertThat(alerts()).hasSize(1);
    Ask again = server.post("/v1/account/sessions/email");
    good(others.send(again, "ada", "a whole new password"));
    assertThat(alerts()).hasSize(2);
  }

  @Test
  void afterARecoveryEveryDeviceIsNewAndNoneIsTheFirst() {
    var own = new Browser(CHROME, HOME);
    good(own.signIn("ada"));
    new SweepStore(dir).run("UPDATE users SET email_verified = 1");
    world.recovery(ADA).send();
    good(world.recover("ada", world.link(ADA).secret(), "a whole new password").send());
    assertThat(devices("ada")).isEmpty();

    good(own.send(server.post("/v1/account/sessions/email"), "ada", "a whole new password"));

    assertThat(alerts()).hasSize(1);
  }

  @Test
  void theStoreHoldsNeitherSecretsNorWhatADeviceIs() {
    var browser = new Browser(CHROME, HOME);
    good(browser.signIn("ada"));

    List<String> rows =
        new SweepStore(dir).rows().stream().filter(row -> row.startsWith("known_devices")).toList();

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst())
        .doesNotContain("Chrome", "Windows", HOME, "desktop")
        .doesNotContain(browser.device.substring("a_device_app=".length()));
  }

  @Test
  void devicesNotSeenForLongerThanTheirCookieIsKeptAreForgotten() {
    good(new Browser(CHROME, HOME).signIn("ada"));
    server.clock.forward(Duration.ofDays(400));
    server.latchkey.devices().sweep();
    assertThat(devices("ada")).hasSize(1);

    server.clock.forward(Duration.ofMillis(1));
    assertThat(server.latchkey.devices().sweep()).isFalse();

    assertThat(devices("ada")).isEmpty();
    good(new Browser(CHROME, HOME).signIn("ada"));
    assertThat(alerts()).as("the user signed in before").hasSize(1);
  }

  @Test
  void aUserHasTwentyDevicesAtMost() {
    for (int i = 0; i < 25; i++) {
      good(new Browser(CHROME, "203.0.113." + i).signIn("ada"));
    }

    assertThat(devices("ada")).hasSize(20);
  }

  @Test
  void aDeviceIsSeenAgainOnceADayAtMost() {
    var browser = new Browser(CHROME, HOME);
    good(browser.signIn("ada"));
    good(browser.signIn("ada"));
    Instant seen = devices("ada").getFirst().seenAt();
    server.clock.forward(Duration.ofHours(23));
    good(browser.signIn("ada"));
    assertThat(devices("ada").getFirst().seenAt()).isEqualTo(seen);

    server.clock.forward(Duration.ofHours(1));
    good(browser.signIn("ada"));

    assertThat(devices("ada").getFirst().seenAt()).isEqualTo(server.clock.instant());
  }

  @Test
  void theCookieOpensNothing() {
    var browser = new Browser(CHROME, HOME);
    good(browser.signIn("ada"));

    assertThat(browser.from(server.get("/v1/account")).send().status()).isEqualTo(401);
    String value = browser.device.substring("a_device_app=".length());
    List<Answer> tried = new ArrayList<>();
    for (Map.Entry<String, String> header :
        Map.of("X-Appwrite-Session", value, "Cookie", "a_session_app=" + value).entrySet()) {
      tried.add(server.get("/v1/account").header(header.getKey(), header.getValue()).send());
    }
    tried.add(world.signIn("ada", value).send());
    assertThat(tried).extracting(Answer::status).containsOnly(401);
  }
}
