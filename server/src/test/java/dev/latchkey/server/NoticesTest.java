package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.Identity;
import dev.latchkey.mail.LetterType;
import dev.latchkey.user.UserChange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters about what was done to an account. */
class NoticesTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);
  private static final UserId ID = new UserId("ada");
  private static final String ADA = "ada@example.com";
  private static final String NEW_ADDRESS = "new@example.com";
  private static final String NEW = "a whole new password";
  private static final String PASSWORD_CHANGED = "The password of your App account was changed.";
  private static final String EMAIL_CHANGED = "The e-mail address of your App account was changed.";
  private static final String PHONE_CHANGED = "The phone number of your App account was changed.";
  private static final String CLAIMED = "An address of your App account was confirmed";

  @TempDir Path dir;
  private TokenWorld world;
  private TestServer server;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    server.user("ada");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Answer patch(String what, Object... pairs) {
    Answer session = server.post("/v1/users/ada/sessions").key(server.key()).send();
    return server
        .patch("/v1/account/" + what)
        .header("X-Appwrite-Session", session.string("secret"))
        .from("198.51.100.1")
        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0")
        .json(pairs)
        .send();
  }

  private static void good(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
  }

  /** Who was told what, oldest first. */
  private List<String> told() {
    return server.letters().stream()
        .filter(letter -> letter.parcel().type() == LetterType.CREDENTIAL_CHANGED)
        .map(letter ->
            letter.parcel().address()
                + ": "
                + letter.message().orElseThrow().text().split("\n\n", -1)[1])
        .toList();
  }

  private void change(UserChange... changes) {
    server.latchkey.users().change(APP, ID, changes);
  }

  @Test
  void row13_aNewPasswordIsToldOfOnceWithWhereItWasSet() {
    good(patch("password", "password", NEW, "oldPassword", TestServer.PASSWORD));

    assertThat(told()).containsExactly(ADA + ": " + PASSWORD_CHANGED);
    assertThat(server.letterTo(ADA).text())
        .contains("Hello Ada,", "Firefox", "198.51.100.1", "March 1, 2026");
  }

  @Test
  void row13_aChangeThatIsRefusedIsNotToldOf() {
    patch("password", "password", NEW, "oldPassword", "wrong password");
    patch("email", "email", NEW_ADDRESS, "password", "wrong password");
    patch("phone", "phone", TokenWorld.PHONE, "password", "wrong password");
    server.user("bob");
    patch("email", "email", "bob@example.com", "password", TestServer.PASSWORD);

    assertThat(told()).isEmpty();
  }

  @Test
  void row13_aNewAddressIsToldOfAtTheOldOneToo() {
    good(patch("email", "email", NEW_ADDRESS, "password", TestServer.PASSWORD));
    good(patch("email", "email", NEW_ADDRESS, "password", TestServer.PASSWORD));

    assertThat(told())
        .containsExactly(ADA + ": " + EMAIL_CHANGED, NEW_ADDRESS + ": " + EMAIL_CHANGED);
  }

  @Test
  void row13_aNewNumberIsToldOfOnce() {
    good(patch("phone", "phone", TokenWorld.PHONE, "password", TestServer.PASSWORD));
    good(patch("phone", "phone", TokenWorld.PHONE, "password", TestServer.PASSWORD));
    good(patch("phone", "phone", "+4930123457", "password", TestServer.PASSWORD));

    assertThat(told()).containsExactly(ADA + ": " + PHONE_CHANGED, ADA + ": " + PHONE_CHANGED);
  }

  @Test
  void row13_aFirstPasswordThatComesWithANewAddressIsToldOfAtTheOldOne() {
    new SweepStore(dir).run("UPDATE users SET password_hash = NULL, password_changed_at = NULL");

    good(patch("email", "email", NEW_ADDRESS, "password", NEW));

    assertThat(told())
        .containsExactly(
            ADA + ": " + PASSWORD_CHANGED,
            ADA + ": " + EMAIL_CHANGED,
            NEW_ADDRESS + ": " + EMAIL_CHANGED);
  }

  @Test
  void whoHadNoAddressIsToldNothingByTheFirstOne() {
    Answer anonymous = server.post("/v1/account/sessions/anonymous").send();
    good(
        server
            .patch("/v1/account/email")
            .cookies(anonymous)
            .json("email", NEW_ADDRESS, "password", NEW)
            .send());

    assertThat(told()).isEmpty();
  }

  @Test
  void row13_anAccountThatIsClaimedIsToldOfIfSomethingWent() {
    world.magicUrl(ADA).send();
    good(world.signIn("ada", world.link(ADA).secret()).send());

    assertThat(told()).singleElement().asString().startsWith(ADA + ": " + CLAIMED);
    world.magicUrl(ADA).send();
    good(world.signIn("ada", world.link(ADA).secret()).send());
    assertThat(told()).hasSize(1);
  }

  @Test
  void aNewAccountThatIsFirstEnteredByALinkHasNothingToTellOf() {
    world.magicUrl(NEW_ADDRESS).send();
    TokenWorld.Link link = world.link(NEW_ADDRESS);
    good(world.signIn(link.userId(), link.secret()).send());

    assertThat(told()).isEmpty();
  }

  @Test
  void row13_whoLosesTheAddressToTheOwnerOfTheNumberIsTold() {
    good(patch("phone", "phone", TokenWorld.PHONE, "password", TestServer.PASSWORD));
    world.phoneCode(TokenWorld.PHONE).send();
    good(world.signIn("ada", world.code(TokenWorld.PHONE)).send());

    assertThat(world.user("ada")).containsEntry("email", "");
    assertThat(told().getLast()).startsWith(ADA + ": " + CLAIMED);
  }

  @Test
  void row13_aProviderOrASessionThatWentIsEnoughToBeToldOf() {
    change(new UserChange.Claimed(UserChange.Claimed.Way.EMAIL));
    Instant now = server.clock.instant();
    server
        .stores
        .identities()
        .put(
            new Identity(
                APP,
                "i1",
                ID,
                "github",
                "",
                "u1",
                Optional.of(new EmailAddress(ADA)),
                new Identity.Tokens("", Optional.empty(), ""),
                now,
                now));
    world.magicUrl(ADA).send();
    good(world.signIn("ada", world.link(ADA).secret()).send());
    assertThat(told()).hasSize(1);

    change(
        new UserChange.Claimed(UserChange.Claimed.Way.EMAIL), new UserChange.EmailVerified(false));
    server.post("/v1/users/ada/sessions").key(server.key()).send();
    world.magicUrl(ADA).send();
    good(world.signIn("ada", world.link(ADA).secret()).send());
    assertThat(told()).hasSize(2);
  }

  @Test
  void row13_aRecoveryTellsOfThePasswordAndOfWhatElseWent() {
    world.recovery(ADA).send();
    good(world.recover("ada", world.link(ADA).secret(), NEW).send());
    assertThat(told()).containsExactly(ADA + ": " + PASSWORD_CHANGED);

    good(patch("phone", "phone", TokenWorld.PHONE, "password", NEW));
    change(new UserChange.EmailVerified(false));
    world.recovery(ADA).send();
    good(world.recover("ada", world.link(ADA).secret(), TestServer.PASSWORD).send());
    assertThat(told()).hasSize(4);
    assertThat(told().get(2)).isEqualTo(ADA + ": " + PASSWORD_CHANGED);
    assertThat(told().getLast()).startsWith(ADA + ": " + CLAIMED);
  }
}
