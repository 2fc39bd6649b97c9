package dev.latchkey.server;

import static dev.latchkey.server.TokenWorld.good;
import static dev.latchkey.server.TokenWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.mail.LetterType;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.user.UserChange;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Second factors through the front door. */
class MfaTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);
  private static final String PHONE = "+4915112345678";

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TokenWorld world;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // signed in before each test
  private Answer session;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    session = world.adaSignedIn();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Answer send(String method, String path, Object... pairs) {
    return send(session, method, path, pairs);
  }

  private Answer send(Answer as, String method, String path, Object... pairs) {
    Ask ask = server.ask(method, path).cookies(as);
    return (pairs.length == 0 ? ask : ask.json(pairs)).send();
  }

  private Answer byKey(String method, String path, Object... pairs) {
    Ask ask = server.ask(method, path).key(server.key());
    return (pairs.length == 0 ? ask : ask.json(pairs)).send();
  }

  private void change(UserChange... changes) {
    server.latchkey.users().change(APP, new UserId("ada"), changes);
  }

  private void verifiedEmail() {
    change(new UserChange.EmailVerified(true));
  }

  private String sentCode() {
    return world.letters(LetterType.MFA_CHALLENGE).getFirst().code();
  }

  private long step() {
    return server.clock.instant().getEpochSecond() / 30;
  }

  /** What an authenticator app shows: RFC 6238, written again from the standard. */
  static String totp(String base32, long step) {
    var bits = new StringBuilder();
    for (int i = 0; i < base32.length(); i++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
      bits.append(String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0'));
    }
    byte[] key = new byte[bits.length() / 8];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & Integer.MAX_VALUE;
      return String.format("%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** An authenticator in use, and the base32 secret in it. */
  private String authenticator() {
    String secret = good(200, send("POST", "/v1/account/mfa/authenticators/totp")).string("secret");
    good(200, send("PUT", "/v1/account/mfa/authenticators/totp", "otp", totp(secret, step())));
    server.clock.forward(Duration.ofSeconds(30)); // the step is used
    return secret;
  }

  private void mfaOn() {
    good(200, send("PATCH", "/v1/account/mfa", "mfa", true));
  }

  private Answer ask(Answer as, String factor) {
    return send(as, "POST", "/v1/account/mfa/challenges", "factor", factor);
  }

  private String asked(Answer as, String factor) {
    return good(201, ask(as, factor)).string("$id");
  }

  private Answer answer(Answer as, String challenge, String otp) {
    return send(as, "PUT", "/v1/account/mfa/challenges", "challengeId", challenge, "otp", otp);
  }

  private static String wrong(String code) {
    return code.charAt(0) == '1' ? "2" + code.substring(1) : "1" + code.substring(1);
  }

  private String dump(String table) {
    return new SweepStore(dir)
        .rows().stream()
            .filter(row -> row.startsWith(table + " "))
            .collect(Collectors.joining("\n"));
  }

  // Factors

  @Test
  void factorsAreThoseThatTheUserCanShow() {
    assertThat(good(200, send("GET", "/v1/account/mfa/factors")).json())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "totp",
                false,
                "phone",
                false,
                "email",
                false,
                "recoveryCode",
                false,
                "custom",
                false));
    verifiedEmail();
    authenticator();
    send("POST", "/v1/account/mfa/recovery-codes");
    assertThat(send("GET", "/v1/account/mfa/factors").json())
        .containsEntry("totp", true)
        .containsEntry("email", true)
        .containsEntry("recoveryCode", true)
        .containsEntry("phone", false);
    assertThat(byKey("GET", "/v1/users/ada/mfa/factors").json())
        .containsEntry("totp", true)
        .containsEntry("recoveryCode", false);
    server.settings(s -> s.with(ProjectSettingTable.MFA_FACTORS, Set.of("custom")));
    assertThat(send("GET", "/v1/account/mfa/factors").json())
        .containsEntry("totp", false)
        .containsEntry("email", false)
        .containsEntry("custom", true);
  }

  @Test
  void mfaIsSwitchedOnAndOffAndTheUserIsToldOnce() {
    assertThat(good(200, send("PATCH", "/v1/account/mfa", "mfa", true)).json())
        .containsEntry("mfa", true);
    send("PATCH", "/v1/account/mfa", "mfa", true);
    assertThat(world.letters(LetterType.CREDENTIAL_CHANGED)).hasSize(1);
    assertThat(good(200, byKey("PATCH", "/v1/users/ada/mfa", "mfa", false)).json())
        .containsEntry("mfa", false);
    assertThat(world.letters(LetterType.CREDENTIAL_CHANGED)).hasSize(2);
    refused(byKey("PATCH", "/v1/users/nobody/mfa", "mfa", true), 404, "user_not_found");
  }

  @Test
  void switchingOnDoesNotLockTheCallerOutAndLocksOthersOutUntilTheyShowMore() {
    verifiedEmail();
    mfaOn();
    Answer mine = good(200, send("GET", "/v1/account/sessions/current"));
    assertThat(mine.json().get("factors")).isEqualTo(List.of("password", "email"));
    assertThat(mine.json()).containsEntry("mfaUpdatedAt", "");

    Answer other = server.signIn("ada");
    refused(send(other, "GET", "/v1/account"), 401, "user_more_factors_required");
  }

  @Test
  void withoutAFactorToShowNoneIsAskedFor() {
    mfaOn();
    good(200, send(server.signIn("ada"), "GET", "/v1/account"));
    server.settings(s -> s.with(ProjectSettingTable.MFA_FACTORS, Set.of("totp")));
    verifiedEmail();
    good(200, send(server.signIn("ada"), "GET", "/v1/account"));
  }

  // Authenticators

  @Test
  void anAuthenticatorIsBegunVerifiedAndCounts() {
    Answer begun = good(200, send("POST", "/v1/account/mfa/authenticators/totp"));
    String secret = begun.string("secret");
    assertThat(secret).matches("[A-Z2-7]{32}");
    assertThat(begun.string("uri"))
        .isEqualTo("otpauth://totp/App:ada%40example.com?issuer=App&secret=" + secret);
    assertThat(send("GET", "/v1/account/mfa/factors").json()).containsEntry("totp", false);

    String again = good(200, send("POST", "/v1/account/mfa/authenticators/totp")).string("secret");
    assertThat(again).isNotEqualTo(secret);
    refused(
        send("PUT", "/v1/account/mfa/authenticators/totp", "otp", totp(secret, step())),
        401,
        "user_invalid_token");
    Answer verified =
        good(200, send("PUT", "/v1/account/mfa/authenticators/totp", "otp", totp(again, step())));
    assertThat(verified.json()).containsEntry("$id", "ada");
    assertThat(send("GET", "/v1/account/sessions/current").json().get("factors"))
        .isEqualTo(List.of("password", "totp"));
    refused(
        send("POST", "/v1/account/mfa/authenticators/totp"),
        409,
        "user_authenticator_already_verified");
    refused(
        send("PUT", "/v1/account/mfa/authenticators/totp", "otp", "000000"),
        409,
        "user_authenticator_already_verified");
  }

  @Test
  void thereIsOneKindOfAuthenticatorAndOneMustBeBegunFirst() {
    refused(send("POST", "/v1/account/mfa/authenticators/sms"), 400, "general_argument_invalid");
    refused(
        send("PUT", "/v1/account/mfa/authenticators/totp", "otp", "000000"),
        404,
        "user_authenticator_not_found");
    refused(
        byKey("DELETE", "/v1/users/ada/mfa/authenticators/totp"),
        404,
        "user_authenticator_not_found");
    refused(byKey("DELETE", "/v1/users/no/mfa/authenticators/totp"), 404, "user_not_found");
  }

  @Test
  void row13_theUserIsToldOfEveryChangeOfFactors() {
    authenticator();
    send("POST", "/v1/account/mfa/recovery-codes");
    byKey("PUT", "/v1/users/ada/mfa/recovery-codes");
    good(204, byKey("DELETE", "/v1/users/ada/mfa/authenticators/totp"));
    mfaOn();

    assertThat(world.letters(LetterType.CREDENTIAL_CHANGED)).hasSize(5);
  }

  @Test
  void row37_A37_theSecretIsShownOnceAndLiesSealed() {
    String secret = authenticator();
    List<String> codes = texts(good(201, send("POST", "/v1/account/mfa/recovery-codes")).json());
    String dump = dump("mfa_authenticators") + dump("mfa_recovery_codes");

    assertThat(dump).doesNotContain(secret);
    codes.forEach(code -> assertThat(dump).doesNotContain(code));
    assertThat(send("GET", "/v1/account").text()).doesNotContain(secret);
  }

  private static List<String> texts(Map<String, Object> json) {
    return ((List<?>) json.getOrDefault("recoveryCodes", List.of()))
        .stream().map(String::valueOf).toList();
  }

  // Challenges

  @Test
  void aTotpChallengeLetsAHalfSessionIn() {
    String secret = authenticator();
    mfaOn();
    Answer half = server.signIn("ada");
    refused(send(half, "GET", "/v1/account"), 401, "user_more_factors_required");
    refused(send(half, "POST", "/v1/account/jwts"), 401, "user_more_factors_required");
    good(200, send(half, "GET", "/v1/account/mfa/factors"));

    Answer asked = good(201, ask(half, "totp"));
    assertThat(asked.json()).containsOnlyKeys("$id", "$createdAt", "userId", "expire");
    Answer passed = good(200, answer(half, asked.string("$id"), totp(secret, step())));

    assertThat(passed.json().get("factors")).isEqualTo(List.of("password", "totp"));
    assertThat(passed.json()).containsEntry("current", true).containsEntry("secret", "");
    assertThat(passed.string("mfaUpdatedAt")).isEqualTo(asked.string("$createdAt"));
    good(200, send(half, "GET", "/v1/account"));
    assertThat(server.events("challenges.update")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/account/mfa/challenges", "/v1/account/mfa/challenge"})
  void aMailedCodeLetsAHalfSessionInOnBothPaths(String path) {
    verifiedEmail();
    mfaOn();
    Answer half = server.signIn("ada");

    String id = good(201, send(half, "POST", path, "factor", "email")).string("$id");
    String code = sentCode();
    assertThat(code).matches("\\d{6}");
    good(200, send(half, "PUT", path, "challengeId", id, "otp", code));
    good(200, send(half, "GET", "/v1/account"));
  }

  @Test
  void aTextedCodeLetsAHalfSessionIn() {
    change(new UserChange.Phone(new PhoneNumber(PHONE), "t1"));
    refused(ask(session, "phone"), 400, "user_phone_not_verified");
    change(new UserChange.PhoneVerified(true));
    mfaOn();
    Answer half = server.signIn("ada");

    String id = asked(half, "phone");
    good(200, answer(half, id, sentCode()));
    good(200, send(half, "GET", "/v1/account"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"recoverycode", "recoveryCode", "RECOVERYCODE"})
  void aRecoveryCodeLetsAHalfSessionInOnceHoweverTheFactorIsWritten(String factor) {
    verifiedEmail();
    List<String> codes = texts(good(201, send("POST", "/v1/account/mfa/recovery-codes")).json());
    assertThat(codes).hasSize(6).doesNotHaveDuplicates().allMatch(c -> c.matches("[0-9a-f]{10}"));
    mfaOn();
    Answer half = server.signIn("ada");

    Answer passed = good(200, answer(half, asked(half, factor), codes.get(2)));
    assertThat(passed.json().get("factors")).isEqualTo(List.of("password", "recoveryCode"));
    assertThat(texts(send(half, "GET", "/v1/account/mfa/recovery-codes").json()))
        .hasSize(5)
        .doesNotContain(codes.get(2));
    Answer next = server.signIn("ada");
    refused(answer(next, asked(next, factor), codes.get(2)), 401, "user_invalid_token");
  }

  @Test
  void anAppDeliversACodeItselfWhereTheProjectAllowsIt() {
    refused(ask(session, "custom"), 501, "user_auth_method_unsupported");
    server.settings(s -> s.with(ProjectSettingTable.MFA_FACTORS, Set.of("custom")));
    mfaOn();
    Answer half = server.signIn("ada");
    refused(send(half, "GET", "/v1/account"), 401, "user_more_factors_required");

    String id = asked(half, "custom");
    Answer delivered = good(200, byKey("GET", "/v1/users/ada/mfa/challenges/" + id));
    assertThat(delivered.json()).containsOnlyKeys("$id", "$createdAt", "userId", "expire", "code");
    good(200, answer(half, id, delivered.string("code")));
    good(200, send(half, "GET", "/v1/account"));
    refused(byKey("GET", "/v1/users/ada/mfa/challenges/" + id), 401, "user_invalid_token");
    refused(byKey("GET", "/v1/users/no/mfa/challenges/" + id), 404, "user_not_found");
  }

  @Test
  void onlyACustomCodeIsShownToTheServer() {
    verifiedEmail();
    String id = asked(session, "email");
    refused(byKey("GET", "/v1/users/ada/mfa/challenges/" + id), 401, "user_invalid_token");
    server.user("bob");
    refused(byKey("GET", "/v1/users/bob/mfa/challenges/" + id), 401, "user_invalid_token");
  }

  @ParameterizedTest
  @CsvSource({
    "email, 400, user_email_not_verified",
    "phone, 400, user_phone_not_found",
    "smoke, 400, general_argument_invalid"
  })
  void aChallengeNeedsAnAddressThatIsTheUsers(String factor, int status, String type) {
    refused(ask(session, factor), status, type);
  }

  @Test
  void anAnonymousUserHasNoAddressToSendTo() {
    Answer anonymous = good(201, server.post("/v1/account/sessions/anonymous").send());
    refused(ask(anonymous, "email"), 400, "user_email_not_found");
  }

  @Test
  void row65_A27_aFactorSwitchedOffIsOffAlsoInTheMiddle() {
    verifiedEmail();
    String id = asked(session, "email");
    String code = sentCode();
    server.settings(s -> s.with(ProjectSettingTable.MFA_FACTORS, Set.of("totp")));

    refused(answer(session, id, code), 401, "user_invalid_token");
    refused(ask(session, "email"), 501, "user_auth_method_unsupported");
    server.settings(s -> s.with(ProjectSettingTable.MFA_FACTORS, Set.of("email")));
    refused(
        send("POST", "/v1/account/mfa/authenticators/totp"), 501, "user_auth_method_unsupported");
  }

  @Test
  void row45_aCodeIsGoodUntilItsMinutesAreOver() {
    verifiedEmail();
    String id = asked(session, "email");
    String code = sentCode();
    server.clock.forward(Duration.ofMinutes(15).minusMillis(1));
    good(200, answer(session, id, code));

    String late = asked(session, "email");
    String lateCode = sentCode();
    server.clock.forward(Duration.ofMinutes(15));
    refused(answer(session, late, lateCode), 401, "user_invalid_token");
    server.settings(s -> s.with(ProjectSettingTable.CODE_LIFE, Duration.ofMinutes(1)));
    String shorter = asked(session, "email");
    String shortCode = sentCode();
    server.clock.forward(Duration.ofMinutes(1));
    refused(answer(session, shorter, shortCode), 401, "user_invalid_token");
  }

  @Test
  void row46_row80_aChallengeIsAnsweredByItsSessionAloneAndByItsNewestCode() {
    verifiedEmail();
    Answer other = server.signIn("ada");
    String id = asked(session, "email");
    String code = sentCode();
    refused(answer(other, id, code), 401, "user_invalid_token");
    server.user("bob");
    refused(answer(server.signIn("bob"), id, code), 401, "user_invalid_token");

    server.clock.forward(Duration.ofMillis(1));
    String newer = asked(session, "email");
    refused(answer(session, id, code), 401, "user_invalid_token");
    String newCode = sentCode();
    good(200, answer(session, newer, newCode));
    refused(answer(session, newer, newCode), 401, "user_invalid_token");
    refused(answer(session, "nosuch", newCode), 401, "user_invalid_token");
  }

  @Test
  void row46_aTotpCodeIsNoMailedCodeAndTheOtherWayRound() {
    verifiedEmail();
    String secret = authenticator();
    String byMail = asked(session, "email");
    String mailed = sentCode();
    String byApp = asked(session, "totp");

    refused(answer(session, byApp, mailed), 401, "user_invalid_token");
    refused(answer(session, byMail, totp(secret, step())), 401, "user_invalid_token");
    good(200, answer(session, byMail, mailed));
  }

  @Test
  void row78_A25_aCodeOfAnAuthenticatorIsGoodOnceAndForItsNeighboursOnly() {
    String secret = authenticator();
    String code = totp(secret, step());
    good(200, answer(session, asked(session, "totp"), code));
    refused(answer(session, asked(session, "totp"), code), 401, "user_invalid_token");
    good(200, answer(session, asked(session, "totp"), totp(secret, step() + 1)));
    refused(
        answer(session, asked(session, "totp"), totp(secret, step())), 401, "user_invalid_token");

    server.clock.forward(Duration.ofMinutes(5));
    refused(
        answer(session, asked(session, "totp"), totp(secret, step() - 2)),
        401,
        "user_invalid_token");
    good(200, answer(session, asked(session, "totp"), totp(secret, step() - 1)));
  }

  @Test
  void row78_A25_theCodeThatVerifiedAnAuthenticatorIsUsed() {
    String secret = good(200, send("POST", "/v1/account/mfa/authenticators/totp")).string("secret");
    String code = totp(secret, step());
    good(200, send("PUT", "/v1/account/mfa/authenticators/totp", "otp", code));

    String challenge = asked(session, "totp");
    refused(answer(session, challenge, code), 401, "user_invalid_token");
    good(200, answer(session, challenge, totp(secret, step() + 1)));
  }

  @Test
  void row11_row47_fiveWrongCodesInAnHourAreAllOverAllChallengesAndFactors() {
    verifiedEmail();
    String secret = authenticator();
    String byMail = asked(session, "email");
    String mailed = sentCode();
    for (int i = 0; i < 3; i++) {
      refused(answer(session, byMail, wrong(mailed)), 401, "user_invalid_token");
    }
    String byApp = asked(session, "totp");
    refused(answer(session, byApp, "000000"), 401, "user_invalid_token");
    refused(answer(session, asked(session, "recoveryCode"), "no"), 401, "user_invalid_token");

    refused(answer(session, byApp, totp(secret, step())), 429, "general_rate_limit_exceeded");
    String again = asked(session, "email");
    Answer late = answer(session, again, sentCode());
    refused(late, 429, "general_rate_limit_exceeded");
    assertThat(late.header("Retry-After")).isPresent();
    server.clock.forward(Duration.ofHours(1));
    good(200, answer(session, asked(session, "totp"), totp(secret, step())));
  }

  @Test
  void row11_row47_anAuthenticatorIsNotVerifiedByGuessingEither() {
    String secret = good(200, send("POST", "/v1/account/mfa/authenticators/totp")).string("secret");
    String path = "/v1/account/mfa/authenticators/totp";
    for (int i = 0; i < 5; i++) {
      refused(send("PUT", path, "otp", wrong(totp(secret, step()))), 401, "user_invalid_token");
    }

    refused(send("PUT", path, "otp", totp(secret, step())), 429, "general_rate_limit_exceeded");
    server.clock.forward(Duration.ofHours(1));
    good(200, send("PUT", path, "otp", totp(secret, step())));
  }

  @Test
  void aRightCodeGivesTheGuessesBack() {
    verifiedEmail();
    for (int round = 0; round < 2; round++) {
      String id = asked(session, "email");
      String code = sentCode();
      for (int i = 0; i < 4; i++) {
        refused(answer(session, id, wrong(code)), 401, "user_invalid_token");
      }
      good(200, answer(session, id, code));
      server.clock.forward(Duration.ofMillis(1));
    }
  }

  @Test
  void row47_oneChallengeGetsFiveAnswersWhateverElse() {
    verifiedEmail();
    String developer = server.devKey();
    String id = asked(session, "email");
    String code = sentCode();
    for (int i = 0; i < 5; i++) {
      Answer guess =
          server
              .ask("PUT", "/v1/account/mfa/challenges")
              .cookies(session)
              .header("X-Appwrite-Dev-Key", developer)
              .json("challengeId", id, "otp", wrong(code))
              .send();
      refused(guess, 401, "user_invalid_token");
    }
    Answer right =
        server
            .ask("PUT", "/v1/account/mfa/challenges")
            .cookies(session)
            .header("X-Appwrite-Dev-Key", developer)
            .json("challengeId", id, "otp", code)
            .send();
    refused(right, 401, "user_invalid_token");
  }

  @Test
  void row10_row47_A24_ofTwoHundredGuessesAtOnceFiveAreCompared() throws Exception {
    verifiedEmail();
    List<String> ids =
        List.of(asked(session, "email"), asked(session, "totp"), asked(session, "recoveryCode"));
    List<Integer> statuses =
        Parallel.run(200, i -> answer(session, ids.get(i % 3), "x" + i).status());

    assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
    assertThat(statuses).filteredOn(status -> status == 429).hasSize(195);
    assertThat(dump("mfa_challenges")).isNotEmpty();
  }

  @Test
  void row44_A32_aCodeUsedAHundredTimesAtOncePassesOnce() throws Exception {
    verifiedEmail();
    String developer = server.devKey();
    String id = asked(session, "email");
    String code = sentCode();
    List<Integer> statuses =
        Parallel.run(
            100,
            _ ->
                server
                    .ask("PUT", "/v1/account/mfa/challenges")
                    .cookies(session)
                    .header("X-Appwrite-Dev-Key", developer)
                    .json("challengeId", id, "otp", code)
                    .send()
                    .status());

    assertThat(statuses).containsOnlyOnce(200);
  }

  @Test
  void row79_A32_aRecoveryCodeUsedByManySessionsAtOncePassesOnce() throws Exception {
    List<String> codes = texts(send("POST", "/v1/account/mfa/recovery-codes").json());
    List<Answer> sessions = IntStream.range(0, 4).mapToObj(_ -> server.signIn("ada")).toList();
    List<String> ids = sessions.stream().map(one -> asked(one, "recoveryCode")).toList();

    List<Integer> statuses =
        Parallel.run(4, i -> answer(sessions.get(i), ids.get(i), codes.getFirst()).status());

    assertThat(statuses).containsOnlyOnce(200);
  }

  @Test
  void tenChallengesAnHourAreAskedFor() {
    for (int i = 0; i < 10; i++) {
      asked(session, "totp");
    }
    refused(ask(session, "totp"), 429, "general_rate_limit_exceeded");
  }

  // Recovery codes

  @Test
  void recoveryCodesAreMadeOnceShownAgainAndMadeAnew() {
    verifiedEmail();
    List<String> codes = texts(good(201, send("POST", "/v1/account/mfa/recovery-codes")).json());
    refused(
        send("POST", "/v1/account/mfa/recovery-codes"), 409, "user_recovery_codes_already_exists");
    good(200, answer(session, asked(session, "email"), sentCode()));

    assertThat(texts(good(200, send("GET", "/v1/account/mfa/recovery-codes")).json()))
        .isEqualTo(codes);
    List<String> anew = texts(good(200, send("PATCH", "/v1/account/mfa/recovery-codes")).json());
    assertThat(anew).hasSize(6).doesNotContainAnyElementsOf(codes);
    refused(
        answer(session, asked(session, "recoveryCode"), codes.getFirst()),
        401,
        "user_invalid_token");
    good(200, answer(session, asked(session, "recoveryCode"), anew.getFirst()));
  }

  @Test
  void aServerMakesReadsAndRemakesRecoveryCodes() {
    String path = "/v1/users/ada/mfa/recovery-codes";
    refused(byKey("GET", path), 404, "user_recovery_codes_not_found");
    refused(byKey("PUT", path), 404, "user_recovery_codes_not_found");
    List<String> codes = texts(good(200, byKey("PATCH", path)).json());
    refused(byKey("PATCH", path), 409, "user_recovery_codes_already_exists");
    assertThat(texts(good(200, byKey("GET", path)).json())).isEqualTo(codes).hasSize(6);
    assertThat(texts(good(200, byKey("PUT", path)).json())).doesNotContainAnyElementsOf(codes);
    for (String method : List.of("GET", "PATCH", "PUT")) {
      refused(byKey(method, "/v1/users/no/mfa/recovery-codes"), 404, "user_not_found");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/account/mfa/recovery-codes, 404, user_recovery_codes_not_found",
    "PATCH, /v1/account/mfa/recovery-codes, 404, user_recovery_codes_not_found",
    "DELETE, /v1/account/mfa/authenticators/totp, 404, user_authenticator_not_found"
  })
  void row31_row81_whatChangesFactorsNeedsAChallengeOfTheLastHalfHour(
      String method, String path, int status, String type) {
    verifiedEmail();
    mfaOn();
    refused(send(method, path), 401, "user_challenge_required");
    good(200, answer(session, asked(session, "email"), sentCode()));
    refused(send(method, path), status, type);
    server.clock.forward(Duration.ofMinutes(30));
    refused(send(method, path), status, type);
    server.clock.forward(Duration.ofSeconds(1));
    refused(send(method, path), 401, "user_challenge_required");
    Answer other = server.signIn("ada");
    refused(send(other, method, path), 401, "user_more_factors_required");
  }

  @Test
  void anAuthenticatorIsRemovedAfterAChallengeAndCountsNoMore() {
    String secret = authenticator();
    good(200, answer(session, asked(session, "totp"), totp(secret, step())));
    good(204, send("DELETE", "/v1/account/mfa/authenticators/totp"));

    assertThat(send("GET", "/v1/account/mfa/factors").json()).containsEntry("totp", false);
    server.clock.forward(Duration.ofSeconds(30));
    refused(
        answer(session, asked(session, "totp"), totp(secret, step())), 401, "user_invalid_token");
    good(200, send("POST", "/v1/account/mfa/authenticators/totp"));
  }

  // Going round it

  @Test
  void row15_A25b_aNewPasswordDoesNotStandForASecondFactor() {
    verifiedEmail();
    mfaOn();
    good(
        200,
        send(
            "PATCH",
            "/v1/account/password",
            "password",
            "another good one",
            "oldPassword",
            TestServer.PASSWORD));
    Answer half =
        server
            .post("/v1/account/sessions/email")
            .json("email", "ada@example.com", "password", "another good one")
            .send();

    refused(send(half, "GET", "/v1/account"), 401, "user_more_factors_required");
  }

  @Test
  void A25b_theSameFactorTwiceIsNotTwo() {
    verifiedEmail();
    mfaOn();
    Answer half = server.signIn("ada");
    // as after a sign-in by a code that was mailed
    new SweepStore(dir)
        .run("UPDATE sessions SET factors = '[\"email\"]' WHERE id = '" + half.string("$id") + "'");

    good(200, answer(half, asked(half, "email"), sentCode()));
    refused(send(half, "GET", "/v1/account"), 401, "user_more_factors_required");
    new SweepStore(dir).run("UPDATE sessions SET factors = '[\"email\",\"email\"]'");
    refused(send(half, "GET", "/v1/account"), 401, "user_more_factors_required");
  }

  @Test
  void A25b_aHalfSessionAddsNoFactorThatItCouldThenShow() {
    verifiedEmail();
    mfaOn();
    Answer half = server.signIn("ada");

    for (String path :
        List.of("/v1/account/mfa/authenticators/totp", "/v1/account/mfa/recovery-codes")) {
      refused(send(half, "POST", path), 401, "user_more_factors_required");
    }
    refused(
        send(half, "PATCH", "/v1/account/mfa", "mfa", false), 401, "user_more_factors_required");
    refused(
        send(half, "PUT", "/v1/account/mfa/authenticators/totp", "otp", "000000"),
        401,
        "user_more_factors_required");
  }

  @Test
  void row109_aChallengeThatWasNotAskedForCannotBeAnswered() {
    String secret = authenticator();
    refused(answer(session, "c0", totp(secret, step())), 401, "user_invalid_token");
    refused(
        answer(session, session.string("$id"), totp(secret, step())), 401, "user_invalid_token");
  }

  @Test
  void aJwtAnswersNoChallengeAndChangesNoFactor() {
    verifiedEmail();
    String jwt = good(201, send("POST", "/v1/account/jwts")).string("jwt");
    record Try(String method, String path, Object[] pairs) {}
    List<Try> tries =
        List.of(
            new Try("PATCH", "/v1/account/mfa", new Object[] {"mfa", true}),
            new Try("POST", "/v1/account/mfa/challenges", new Object[] {"factor", "email"}),
            new Try(
                "PUT",
                "/v1/account/mfa/challenges",
                new Object[] {"challengeId", "c", "otp", "000000"}),
            new Try("PUT", "/v1/account/mfa/authenticators/totp", new Object[] {"otp", "000000"}));
    for (Try one : tries) {
      Answer answer =
          server
              .ask(one.method(), one.path())
              .header("X-Appwrite-JWT", jwt)
              .json(one.pairs())
              .send();
      refused(answer, 404, "user_session_not_found");
    }
    Answer codes =
        server.get("/v1/account/mfa/recovery-codes").header("X-Appwrite-JWT", jwt).send();
    refused(codes, 401, "user_challenge_required");
  }

  @Test
  void row104_noCodeOrSecretIsInTheAudit() {
    String secret = authenticator();
    List<String> codes = texts(send("POST", "/v1/account/mfa/recovery-codes").json());
    String audit = dump("audit_events");

    assertThat(audit).doesNotContain(secret).doesNotContain(codes.getFirst());
  }
}
