package dev.latchkey.token;

import static dev.latchkey.user.SampleUsers.NOON;
import static dev.latchkey.user.SampleUsers.full;
import static dev.latchkey.user.SampleUsers.targets;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.token.TokenStore.Wanted;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link TokenStore} must do. Each store's test adds only its own setup. */
public interface TokenStoreContract {
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  UserId BOB = new UserId("bob");
  String EMAIL = "ada@example.com";
  String PHONE = "+491701234567";
  Instant END = NOON.plusSeconds(3_600);
  Set<TokenKind> ANY = Set.of(TokenKind.values());

  /** The store, which is empty before each test. */
  TokenStore tokens();

  /** The users whose tokens it keeps. */
  UserStore users();

  @BeforeEach
  default void adaAndBobAreUsersOfBothProjects() {
    for (ProjectId project : List.of(APP, OTHER)) {
      User ada = full(project, "ada", EMAIL, PHONE);
      User bob = full(project, "bob", "bob@example.com", "+15550100000");
      users().insert(ada, targets(ada), 0);
      users().insert(bob, targets(bob), 0);
    }
  }

  private static Token link(ProjectId project, UserId user, TokenKind kind, String secret) {
    return token(project, user, kind, secret, false, EMAIL);
  }

  private static Token code(ProjectId project, UserId user, TokenKind kind, String secret) {
    return token(project, user, kind, secret, true, EMAIL);
  }

  private static Token token(
      ProjectId project,
      UserId user,
      TokenKind kind,
      String secret,
      boolean guessable,
      String address) {
    return new Token(
        project,
        "t-" + secret,
        user,
        "h-" + secret,
        kind,
        hash(secret),
        guessable,
        address,
        NOON,
        END);
  }

  private static SecretHash hash(String secret) {
    return new Secret(secret).hash();
  }

  private static Wanted wanted(
      ProjectId project, UserId user, Set<TokenKind> kinds, String... secrets) {
    List<SecretHash> hashes = Arrays.stream(secrets).map(TokenStoreContract::hash).toList();
    return new Wanted(project, user, kinds, hashes, NOON);
  }

  private static Wanted wanted(String... secrets) {
    return wanted(APP, ADA, ANY, secrets);
  }

  private static Wanted at(Instant now, String secret) {
    return new Wanted(APP, ADA, ANY, List.of(hash(secret)), now);
  }

  private void keep(Token... all) {
    for (Token token : all) {
      assertThat(tokens().put(token)).isTrue();
    }
  }

  @Test
  default void findsWhatWasPutUnchanged() {
    Token link = link(APP, ADA, TokenKind.MAGIC_URL, "a");
    Token code = token(APP, ADA, TokenKind.PHONE_CODE, "1", true, "");

    keep(link, code);

    assertThat(tokens().find(wanted("a"))).contains(link);
    assertThat(tokens().find(wanted("x", "a"))).contains(link);
    assertThat(tokens().guess(wanted("1"), 5)).contains(code);
    assertThat(tokens().guess(wanted("x", "1"), 5)).contains(code);
  }

  @Test
  default void findsOnlyWhatWasAskedFor() {
    keep(
        link(APP, ADA, TokenKind.MAGIC_URL, "a"),
        link(APP, ADA, TokenKind.RECOVERY, "r"),
        code(APP, ADA, TokenKind.EMAIL_CODE, "1"));

    assertThat(tokens().find(wanted("b"))).isEmpty();
    assertThat(tokens().find(wanted())).isEmpty();
    assertThat(tokens().find(wanted(APP, ADA, TokenKind.SIGN_IN, "r"))).isEmpty();
    assertThat(tokens().find(wanted(APP, ADA, Set.of(TokenKind.RECOVERY), "a"))).isEmpty();
    assertThat(tokens().find(wanted("1"))).as("a code is guessed at, not looked up").isEmpty();
    assertThat(tokens().guess(wanted("a"), 5)).as("a link is not guessed at").isEmpty();
    assertThat(tokens().guess(wanted(APP, ADA, TokenKind.RECOVERIES, "1"), 5)).isEmpty();
  }

  @Test
  default void findsNothingOfAnotherProjectOrUser() {
    Token link = link(APP, ADA, TokenKind.MAGIC_URL, "a");
    Token code = code(APP, ADA, TokenKind.EMAIL_CODE, "1");
    keep(link, code);

    for (Wanted foreign :
        List.of(wanted(OTHER, ADA, ANY, "a", "1"), wanted(APP, BOB, ANY, "a", "1"))) {
      assertThat(tokens().find(foreign)).isEmpty();
      for (int i = 0; i < 6; i++) {
        assertThat(tokens().guess(foreign, 5)).isEmpty();
      }
    }
    assertThat(tokens().named(OTHER, link.handle())).isEmpty();
    tokens().burn(OTHER, ADA);
    tokens().burn(APP, BOB);
    assertThat(tokens().remove(link(OTHER, ADA, TokenKind.MAGIC_URL, "a"))).isFalse();
    assertThat(tokens().remove(link(APP, BOB, TokenKind.MAGIC_URL, "a"))).isFalse();
    assertThat(tokens().find(wanted("a"))).contains(link);
    assertThat(tokens().guess(wanted("1"), 5)).contains(code);
  }

  @Test
  default void keepsNothingForAUserThatDoesNotExist() {
    assertThat(tokens().put(link(APP, new UserId("eve"), TokenKind.MAGIC_URL, "a"))).isFalse();
    assertThat(tokens().find(wanted(APP, new UserId("eve"), ANY, "a"))).isEmpty();
    assertThat(tokens().put(link(new ProjectId("none"), ADA, TokenKind.MAGIC_URL, "a"))).isFalse();
  }

  @Test
  default void aNewOneTakesThePlaceOfTheOneOfItsKindOnly() {
    Token other = link(APP, ADA, TokenKind.RECOVERY, "r");
    Token bobs = link(APP, BOB, TokenKind.MAGIC_URL, "b");
    Token foreign = link(OTHER, ADA, TokenKind.MAGIC_URL, "f");
    keep(other, bobs, foreign, link(APP, ADA, TokenKind.MAGIC_URL, "old"));

    Token fresh = link(APP, ADA, TokenKind.MAGIC_URL, "new");
    keep(fresh);

    assertThat(tokens().find(wanted("old"))).isEmpty();
    assertThat(tokens().find(wanted("new"))).contains(fresh);
    assertThat(tokens().find(wanted("r"))).contains(other);
    assertThat(tokens().find(wanted(APP, BOB, ANY, "b"))).contains(bobs);
    assertThat(tokens().find(wanted(OTHER, ADA, ANY, "f"))).contains(foreign);
  }

  @Test
  default void itLivesUntilNotAtItsEnd() {
    Token link = link(APP, ADA, TokenKind.MAGIC_URL, "a");
    Token code = code(APP, ADA, TokenKind.EMAIL_CODE, "1");
    keep(link, code);

    assertThat(tokens().find(at(END.minusMillis(1), "a"))).contains(link);
    assertThat(tokens().guess(at(END.minusMillis(1), "1"), 5)).contains(code);
    assertThat(tokens().find(at(END, "a"))).isEmpty();
    assertThat(tokens().guess(at(END, "1"), 5)).isEmpty();
  }

  @Test
  default void isSpentOnce() {
    Token link = link(APP, ADA, TokenKind.MAGIC_URL, "a");
    keep(link);

    assertThat(tokens().remove(link)).isTrue();
    assertThat(tokens().remove(link)).isFalse();
    assertThat(tokens().find(wanted("a"))).isEmpty();
  }

  @Test
  default void spendingTheOldOneLeavesTheNewOne() {
    Token old = link(APP, ADA, TokenKind.MAGIC_URL, "old");
    Token fresh = link(APP, ADA, TokenKind.MAGIC_URL, "new");
    keep(old, fresh);

    assertThat(tokens().remove(old)).isFalse();
    assertThat(tokens().find(wanted("new"))).contains(fresh);
  }

  @RepeatedTest(5)
  default void ofManyWhoSpendItOneDoes() {
    Token link = link(APP, ADA, TokenKind.MAGIC_URL, "a");
    keep(link);

    assertThat(Race.of(_ -> tokens().remove(link))).filteredOn(spent -> spent).hasSize(1);
  }

  @Test
  default void theLastWrongGuessRemovesIt() {
    Token code = code(APP, ADA, TokenKind.EMAIL_CODE, "1");
    keep(code);
    for (int i = 0; i < 2; i++) {
      assertThat(tokens().guess(wanted("2"), 3)).isEmpty();
    }

    assertThat(tokens().guess(wanted("2"), 3)).isEmpty();

    assertThat(tokens().guess(wanted("1"), 3)).isEmpty();
    assertThat(tokens().guess(wanted("1"), 99)).isEmpty();
    assertThat(tokens().remove(code)).isFalse();
  }

  @Test
  default void theLastGuessMayBeRight() {
    Token code = code(APP, ADA, TokenKind.EMAIL_CODE, "1");
    keep(code);
    tokens().guess(wanted("2"), 2);

    assertThat(tokens().guess(wanted("1"), 2)).contains(code);
    assertThat(tokens().guess(wanted("1"), 2)).as("guessed at too often").isEmpty();
    assertThat(tokens().remove(code)).isTrue();
  }

  @Test
  default void guessesAreCountedAtTheKindsAskedForOnly() {
    Token recovery = code(APP, ADA, TokenKind.RECOVERY_CODE, "9");
    Token bobs = code(APP, BOB, TokenKind.EMAIL_CODE, "8");
    keep(recovery, bobs, code(APP, ADA, TokenKind.EMAIL_CODE, "1"));

    for (int i = 0; i < 5; i++) {
      tokens().guess(wanted(APP, ADA, TokenKind.SIGN_IN, "2"), 5);
    }

    assertThat(tokens().guess(wanted(APP, ADA, TokenKind.SIGN_IN, "1"), 5)).isEmpty();
    assertThat(tokens().guess(wanted("9"), 5)).contains(recovery);
    assertThat(tokens().guess(wanted(APP, BOB, ANY, "8"), 5)).contains(bobs);
  }

  @RepeatedTest(5)
  default void ofManyGuessesThatRaceNoMoreThanTheBoundAreCompared() {
    Token code = code(APP, ADA, TokenKind.EMAIL_CODE, "1");
    keep(code);

    List<Optional<Token>> right = Race.of(_ -> tokens().guess(wanted("1"), 5));

    assertThat(right).filteredOn(Optional::isPresent).hasSize(5);
  }

  @Test
  default void burningTakesTheUsersCodesAndLeavesLinks() {
    Token link = link(APP, ADA, TokenKind.MAGIC_URL, "a");
    Token bobs = code(APP, BOB, TokenKind.EMAIL_CODE, "8");
    keep(link, bobs);
    keep(code(APP, ADA, TokenKind.EMAIL_CODE, "1"), code(APP, ADA, TokenKind.RECOVERY_CODE, "2"));

    tokens().burn(APP, ADA);

    assertThat(tokens().guess(wanted("1", "2"), 5)).isEmpty();
    assertThat(tokens().find(wanted("a"))).contains(link);
    assertThat(tokens().guess(wanted(APP, BOB, ANY, "8"), 5)).contains(bobs);
  }

  @Test
  default void itIsKnownWhoseAHandleIs() {
    Token hers = link(APP, ADA, TokenKind.MAGIC_URL, "a");
    Token unnamed =
        new Token(APP, "t", BOB, "", TokenKind.RECOVERY, hash("r"), false, EMAIL, NOON, END);
    keep(hers, unnamed);

    assertThat(tokens().named(APP, hers.handle())).contains(ADA);
    assertThat(tokens().named(APP, "")).isEmpty();
    assertThat(tokens().named(APP, "nobody")).isEmpty();
  }

  @Test
  default void aHandleIsThatOfTheNewest() {
    keep(handled("1", ADA, TokenKind.EMAIL_CODE, NOON));
    keep(handled("2", BOB, TokenKind.EMAIL_CODE, NOON.plusMillis(1)));
    keep(handled("3", ADA, TokenKind.MAGIC_URL, NOON.minusMillis(1)));

    assertThat(tokens().named(APP, "same")).contains(BOB);
  }

  private static Token handled(String id, UserId user, TokenKind kind, Instant createdAt) {
    return new Token(APP, id, user, "same", kind, hash(id), false, EMAIL, createdAt, END);
  }

  @Test
  default void goesWithItsUser() {
    keep(link(APP, ADA, TokenKind.MAGIC_URL, "a"), link(OTHER, ADA, TokenKind.MAGIC_URL, "a"));

    users().delete(APP, ADA);

    assertThat(tokens().find(wanted("a"))).isEmpty();
    assertThat(tokens().find(wanted(OTHER, ADA, ANY, "a"))).isPresent();
  }

  @Test
  default void row16_row46_goesWithTheAddressItWasSentTo() {
    keepOneOfEach();

    change(new UserChange.Email(new EmailAddress("new@example.com"), "t1"));
    assertThat(secretsLeft()).containsExactlyInAnyOrder("phone", "custom");

    keepOneOfEach();
    change(new UserChange.Phone(new PhoneNumber("+4915112345678"), "t2"));
    assertThat(secretsLeft()).containsExactlyInAnyOrder("magic", "recovery", "custom");
    assertThat(tokens().find(wanted(OTHER, ADA, ANY, "magic"))).isPresent();
    assertThat(tokens().find(wanted(APP, BOB, ANY, "magic"))).isPresent();
  }

  @Test
  default void row16_aRecoveryGoesWithThePassword() {
    keepOneOfEach();

    change(new UserChange.Password(new User.Password("$new", NOON, List.of())));

    assertThat(secretsLeft()).containsExactlyInAnyOrder("magic", "phone", "custom");
  }

  @Test
  default void everyOneGoesWhenTheAccountIsClaimed() {
    keepOneOfEach();

    change(new UserChange.Claimed(UserChange.Claimed.Way.EMAIL));

    assertThat(secretsLeft()).isEmpty();
    assertThat(tokens().find(wanted(OTHER, ADA, ANY, "magic"))).isPresent();
    assertThat(tokens().find(wanted(APP, BOB, ANY, "magic"))).isPresent();
  }

  @Test
  default void otherChangesLeaveThem() {
    keepOneOfEach();

    change(
        new UserChange.Name("x"),
        new UserChange.EmailVerified(true),
        new UserChange.PhoneVerified(true),
        new UserChange.Active(true));

    assertThat(secretsLeft()).containsExactlyInAnyOrder("magic", "recovery", "phone", "custom");
  }

  private void keepOneOfEach() {
    keep(
        token(APP, ADA, TokenKind.MAGIC_URL, "magic", false, emailOfAda()),
        token(APP, ADA, TokenKind.RECOVERY, "recovery", false, emailOfAda()),
        token(APP, ADA, TokenKind.PHONE_CODE, "phone", false, PHONE),
        token(APP, ADA, TokenKind.CUSTOM, "custom", false, ""),
        token(OTHER, ADA, TokenKind.MAGIC_URL, "magic", false, emailOfAda()),
        token(APP, BOB, TokenKind.MAGIC_URL, "magic", false, emailOfAda()));
  }

  private String emailOfAda() {
    return users().find(APP, ADA).flatMap(User::email).map(EmailAddress::value).orElse("");
  }

  private void change(UserChange... changes) {
    assertThat(users().change(APP, ADA, NOON, List.of(changes)))
        .isInstanceOf(UserStore.Changed.Done.class);
  }

  private List<String> secretsLeft() {
    var left = new ArrayList<String>();
    for (String secret : List.of("magic", "recovery", "phone", "custom")) {
      tokens().find(wanted(secret)).ifPresent(_ -> left.add(secret));
    }
    return left;
  }

  @Test
  default void theDeadAreSweptAFewAtATime() {
    keep(
        link(APP, ADA, TokenKind.MAGIC_URL, "a"),
        link(OTHER, BOB, TokenKind.MAGIC_URL, "b"),
        link(APP, BOB, TokenKind.MAGIC_URL, "c"));

    assertThat(tokens().sweep(END.minusMillis(1), 10)).isZero();
    assertThat(tokens().find(wanted("a"))).isPresent();
    assertThat(tokens().sweep(END, 2)).isEqualTo(2);
    assertThat(tokens().sweep(END, 2)).isEqualTo(1);
    assertThat(tokens().sweep(END, 2)).isZero();
    assertThat(tokens().find(wanted("a"))).isEmpty();
  }
}
