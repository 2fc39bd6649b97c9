package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.oauth.States.Begun;
import dev.latchkey.oauth.States.Wish;
import dev.latchkey.rest.Problem;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProjectId APP = new ProjectId("app");
  private static final ProjectId OTHER = new ProjectId("other");
  private static final Provider GOOGLE = Providers.named("google").orElseThrow();
  private static final Provider OIDC = Providers.named("oidc").orElseThrow();
  private static final String REDIRECT = "https://auth.example.com/callback";
  private static final Wish WISH =
      new Wish(
          true,
          "https://app.example.com/in",
          "https://app.example.com/out",
          true,
          "ada",
          List.of("more"));

  private Instant now = NOON;
  private final InstantSource clock = () -> now;
  private final Vault vault = Vault.of(KeyRing.random());
  private final States states = new States(new MemoryStateStore(), vault, clock);

  @Test
  void whatWasWantedComesBackWithWhatWasAsked() {
    Begun begun = states.begin(APP, OIDC, WISH, REDIRECT);

    States.Ended ended =
        states.end(
            APP,
            OIDC,
            begun.asked().state(),
            List.of(new Secret("old"), begun.browser()),
            REDIRECT);

    assertThat(ended.wish()).isEqualTo(WISH);
    assertThat(ended.asked()).isEqualTo(begun.asked());
    assertThat(ended.asked().pkce()).isPresent();
    assertThat(ended.asked().nonce()).isPresent();
    assertThat(ended.asked().scopes()).containsExactly("more");
  }

  @Test
  void row55_A1_aStateOfAnotherProviderProjectOrBrowserIsRefused() {
    Begun begun = states.begin(APP, GOOGLE, WISH, REDIRECT);
    Begun mine = states.begin(APP, GOOGLE, WISH, REDIRECT);
    String state = begun.asked().state();

    refused(APP, OIDC, state, begun.browser());
    refused(OTHER, GOOGLE, state, begun.browser());
    refused(APP, GOOGLE, state, mine.browser());
    refused(APP, GOOGLE, state, new Secret(""));
    assertThatThrownBy(() -> states.end(APP, GOOGLE, state, List.of(), REDIRECT))
        .isInstanceOf(Problem.class);
    // none of that spent it: its own browser may still come
    assertThat(states.end(APP, GOOGLE, state, List.of(begun.browser()), REDIRECT)).isNotNull();
  }

  @Test
  void row55_A1_aStateThatIsEmptyForeignCutOrChangedIsRefused() {
    Begun begun = states.begin(APP, GOOGLE, WISH, REDIRECT);
    String state = begun.asked().state();
    var others = new States(new MemoryStateStore(), Vault.of(KeyRing.random()), clock);

    for (String bad :
        List.of("", "x", "{}", "{\"success\":\"https://evil.example\"}", state + "A")) {
      refused(APP, GOOGLE, bad, begun.browser());
    }
    for (int i = 0; i < state.length(); i += 5) {
      char other = state.charAt(i) == 'A' ? 'B' : 'A';
      refused(APP, GOOGLE, state.substring(0, i), begun.browser());
      refused(APP, GOOGLE, state.substring(0, i) + other + state.substring(i + 1), begun.browser());
    }
    Begun foreign = others.begin(APP, GOOGLE, WISH, REDIRECT);
    refused(APP, GOOGLE, foreign.asked().state(), foreign.browser());
  }

  @Test
  void row55_A1_aStateWorksOnceHoweverManyComeWithIt() {
    Begun begun = states.begin(APP, GOOGLE, WISH, REDIRECT);

    List<Boolean> ends =
        Race.of(_ -> {
          try {
            states.end(APP, GOOGLE, begun.asked().state(), List.of(begun.browser()), REDIRECT);
            return true;
          } catch (Problem spent) {
            return false;
          }
        });

    assertThat(ends.stream().filter(end -> end)).hasSize(1);
  }

  @Test
  void row55_aStateIsRefusedAfterAQuarterOfAnHour() {
    Begun early = states.begin(APP, GOOGLE, WISH, REDIRECT);
    Begun late = states.begin(APP, GOOGLE, WISH, REDIRECT);

    now = NOON.plus(States.LIFE).minusMillis(1);
    states.end(APP, GOOGLE, early.asked().state(), List.of(early.browser()), REDIRECT);
    now = NOON.plus(States.LIFE);
    refused(APP, GOOGLE, late.asked().state(), late.browser());
  }

  @Test
  void A2_everyBeginningHasItsOwnStateBrowserNonceAndVerifier() {
    Begun one = states.begin(APP, OIDC, WISH, REDIRECT);
    Begun two = states.begin(APP, OIDC, WISH, REDIRECT);

    assertThat(one.browser()).isNotEqualTo(two.browser());
    assertThat(one.asked().state()).isNotEqualTo(two.asked().state());
    assertThat(one.asked().nonce()).isNotEqualTo(two.asked().nonce());
    assertThat(one.asked().pkce()).isNotEqualTo(two.asked().pkce());
    assertThat(one.asked().nonce().orElseThrow())
        .isNotEqualTo(one.asked().pkce().orElseThrow().verifier().reveal());
    assertThat(one.asked().state()).doesNotContain(one.browser().reveal());
  }

  @Test
  void aUsualStateIsShortEnoughForEveryProvider() {
    var usual = new Wish(false, "https://app.example.com/welcome", "", false, "", List.of());

    // X refuses more than 500 characters
    assertThat(states.begin(APP, GOOGLE, usual, REDIRECT).asked().state()).hasSizeLessThan(500);
  }

  @Test
  void whatNoProviderWouldCarryIsRefusedAtOnce() {
    var long1 =
        new Wish(false, "https://app.example.com/" + "x".repeat(2000), "", false, "", List.of());

    assertThatThrownBy(() -> states.begin(APP, GOOGLE, long1, REDIRECT))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("`success`");
  }

  private void refused(ProjectId project, Provider provider, String state, Secret browser) {
    assertThatThrownBy(() -> states.end(project, provider, state, List.of(browser), REDIRECT))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(Code.GENERAL_ARGUMENT_INVALID));
  }
}
