package dev.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.locale.Locales;
import dev.latchkey.mail.Carrier.Readiness;
import dev.latchkey.mail.Parcel.State;
import dev.latchkey.project.MockNumber;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Handing messages in. */
final class PostTest {
  private static final PhoneNumber NUMBER = new PhoneNumber("+14155550100");
  private static final TextMessage CODE =
      TextMessage.signIn(
          new Secret("123456"), Duration.ofMinutes(15), Locales.english(), Optional.empty());

  private final Desk desk = new Desk();

  @Test
  void row48_aLetterIsInTheOutboxWhenSendReturnsAndItsWordsAreSealed() {
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));

    Parcel parcel = desk.parcels(Desk.APP).getFirst();
    assertThat(parcel.state()).isEqualTo(State.WAITING);
    assertThat(parcel.dueAt()).contains(Desk.NOON);
    assertThat(parcel.usefulUntil()).isEqualTo(Desk.NOON.plus(Desk.HOUR));
    assertThat(parcel.body()).doesNotContain("app.example.com");
    assertThat(desk.newest(Desk.APP).link()).isEqualTo("https://app.example.com/r?s=1");
    assertThat(desk.woken).isEqualTo(1);
    assertThat(desk.mail.carried).isEmpty();
  }

  @Test
  void withoutAMailServerALetterIsHeldInProductionToo() {
    desk.mail.readiness = Readiness.NOT_SET;

    desk.post().send(Desk.LIVE, Desk.recovery("ada@example.com"));

    assertThat(desk.parcels(Desk.LIVE)).extracting(Parcel::state).containsExactly(State.HELD);
    assertThat(desk.woken).isZero();
  }

  @Test
  void mailSwitchedOffRefusesWhatWasAskedForAndDropsNotices() {
    desk.mail.readiness = Readiness.OFF;

    assertRefused(
        Code.GENERAL_SMTP_DISABLED,
        () -> desk.post().send(Desk.APP, Desk.recovery("ada@example.com")));
    desk.post().send(Desk.APP, changed("ada@example.com"));
    assertThat(desk.parcels(Desk.APP)).isEmpty();
  }

  @Test
  void aTextMessageSaysTheCodeAndNothingElse() {
    desk.post().text(Desk.APP, NUMBER, CODE, Asker.STRANGER);

    assertThat(desk.newest(Desk.APP).text()).isEqualTo("123456");
    assertThat(desk.newest(Desk.APP).code()).isEqualTo("123456");
    assertThat(desk.parcels(Desk.APP).getFirst().address()).isEqualTo("+14155550100");
  }

  @Test
  void withoutAProviderOnlyADevelopmentProjectKeepsTextMessages() {
    desk.text.readiness = Readiness.NOT_SET;

    desk.post().text(Desk.APP, NUMBER, CODE, Asker.STRANGER);
    assertRefused(
        Code.GENERAL_PHONE_DISABLED,
        () -> desk.post().text(Desk.LIVE, NUMBER, CODE, Asker.STRANGER));

    assertThat(desk.parcels(Desk.APP)).extracting(Parcel::state).containsExactly(State.HELD);
    assertThat(desk.parcels(Desk.LIVE)).isEmpty();
    desk.text.readiness = Readiness.OFF;
    assertRefused(
        Code.GENERAL_PHONE_DISABLED,
        () -> desk.post().text(Desk.APP, NUMBER, CODE, Asker.STRANGER));
  }

  @Test
  void row52_A34_messagesAreCappedPerAddressProjectAndDayWithoutASign() {
    Post post = desk.post(new PostLimits(2, 3, 1, 1));
    for (int i = 0; i < 5; i++) {
      post.send(Desk.APP, Desk.recovery("ada@example.com"));
    }
    assertThat(desk.parcels(Desk.APP)).hasSize(2);
    post.send(Desk.APP, Desk.recovery("bob@example.com"));
    post.send(Desk.APP, Desk.recovery("eve@example.com")); // the project's fourth
    assertThat(desk.parcels(Desk.APP)).hasSize(3);

    post.send(Desk.LIVE, Desk.recovery("ada@example.com")); // another project counts for itself
    assertThat(desk.parcels(Desk.LIVE)).hasSize(1);
    desk.now = desk.now.plus(Duration.ofDays(1));
    post.send(Desk.APP, Desk.recovery("ada@example.com"));
    assertThat(desk.parcels(Desk.APP)).hasSize(4);
  }

  @Test
  void row52_A34_textMessagesAreCappedToo() {
    Post post = desk.post(new PostLimits(9, 9, 1, 2));
    for (String number : new String[] {"+14155550100", "+14155550100", "+14155550101"}) {
      post.text(Desk.APP, new PhoneNumber(number), CODE, Asker.STRANGER);
    }
    post.text(Desk.APP, new PhoneNumber("+14155550102"), CODE, Asker.STRANGER);

    assertThat(desk.parcels(Desk.APP))
        .extracting(Parcel::address)
        .containsExactly("+14155550100", "+14155550101");
  }

  @Test
  void A34_numbersThatSomebodyEarnsByGetNothingWithoutASign() {
    // satellite, international premium, premium in Germany and in Britain
    for (String number :
        new String[] {"+881612345678", "+979123456789", "+499001234567", "+449098790000"}) {
      desk.post().text(Desk.APP, new PhoneNumber(number), CODE, Asker.STRANGER);
    }

    assertThat(desk.parcels(Desk.APP)).isEmpty();
    desk.post().text(Desk.APP, new PhoneNumber("+4915123456789"), CODE, Asker.STRANGER);
    assertThat(desk.parcels(Desk.APP)).hasSize(1);
  }

  @Test
  void row51_aMockNumberGetsItsCodeUntilItsEndAndNoMessage() {
    Project mocked =
        Desk.with(settings ->
            settings
                .with(ProjectSettingTable.MOCK_NUMBERS, List.of(new MockNumber(NUMBER, "424242")))
                .with(
                    ProjectSettingTable.MOCK_NUMBERS_UNTIL, Optional.of(Desk.NOON.plusSeconds(1))));

    assertThat(desk.post().mockCode(mocked, NUMBER)).contains("424242");
    assertThat(desk.post().mockCode(mocked, new PhoneNumber("+14155550101"))).isEmpty();
    desk.post().text(mocked, NUMBER, CODE, Asker.STRANGER);
    assertThat(desk.parcels(mocked)).isEmpty();

    desk.now = desk.now.plusSeconds(1);
    assertThat(desk.post().mockCode(mocked, NUMBER)).isEmpty();
    desk.post().text(mocked, NUMBER, CODE, Asker.STRANGER);
    assertThat(desk.parcels(mocked)).hasSize(1);
  }

  @Test
  void aFloodOfCodesDoesNotSilenceNotices() {
    Post post = desk.post(new PostLimits(1, 1, 1, 1));
    post.send(Desk.APP, Desk.recovery("ada@example.com"));
    post.send(Desk.APP, Desk.recovery("ada@example.com"));

    post.send(Desk.APP, changed("ada@example.com"));

    assertThat(desk.parcels(Desk.APP))
        .extracting(Parcel::type)
        .containsExactly(LetterType.RECOVERY, LetterType.CREDENTIAL_CHANGED);
  }

  @Test
  void aLetterToAUserWhoIsGoneIsNotKept() {
    Recipient ada = desk.user(Desk.APP, "ada");
    desk.users.delete(Desk.APP.projectId(), new UserId("ada"));

    desk.post().send(Desk.APP, new Letter.Recovery(ada, new Secret("link"), Desk.HOUR));

    assertThat(desk.parcels(Desk.APP)).isEmpty();
    assertThat(desk.woken).isZero();
  }

  @Test
  void row104_linksCodesAndWordsPrintAsDots() {
    desk.post().send(Desk.APP, Desk.recovery("ada@example.com"));

    assertThat(Desk.recovery("ada@example.com").toString()).doesNotContain("https");
    assertThat(CODE.toString()).doesNotContain("123456");
    assertThat(desk.newest(Desk.APP).toString()).doesNotContain("https");
    assertThat(desk.parcels(Desk.APP).getFirst().toString()).doesNotContain("ada@example.com");
  }

  private static Letter changed(String address) {
    return new Letter.CredentialChanged(
        Desk.to(address), Credential.PASSWORD, AgentFacts.UNKNOWN, "192.0.2.1", Desk.NOON);
  }

  private static void assertRefused(Code code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
