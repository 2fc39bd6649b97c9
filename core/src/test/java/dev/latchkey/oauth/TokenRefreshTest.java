package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.outgoing.OutgoingResponse;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.SampleSessions;
import dev.latchkey.session.Session;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRefreshTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final int FIFTY = 50;
  private static final ProjectId APP = new ProjectId("app");
  private static final UserId ADA = new UserId("ada");
  private static final Site SITE =
      Site.of(
          Providers.named("discord").orElseThrow(),
          new Credentials("c", new Secret("s"), Map.of()));

  private Instant now = NOON;
  private final InstantSource clock = () -> now;
  private final MemoryUserStore users = new MemoryUserStore();
  private final MemorySessionStore sessions = new MemorySessionStore(users);
  private final Vault vault = Vault.of(KeyRing.random());
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void row68_A31_howeverManyAskAtOnceTheProviderIsAskedOnce() {
    var answer = new CountDownLatch(1);
    var waiting = new AtomicInteger();
    TokenRefresh refresh =
        refresh(_ -> {
          waitFor(answer);
          return json("{\"access_token\":\"a2\",\"refresh_token\":\"r2\",\"expires_in\":60}");
        });
    Session session = session(refresh, "r1");

    List<Session> ends =
        Race.of(
            FIFTY,
            _ -> {
              // the last of them lets the provider answer; whoever comes later holds the old tokens
              if (waiting.incrementAndGet() == FIFTY) {
                answer.countDown();
              }
              return refresh.refresh(session, () -> SITE);
            });

    assertThat(calls).hasValue(1);
    assertThat(ends.stream().map(one -> refresh.opened(one).access()).distinct())
        .containsExactly("a2");
    assertThat(refresh.opened(kept()).refresh()).isEqualTo("r2");
    assertThat(refresh.opened(kept()).accessExpiresAt()).contains(NOON.plusSeconds(60));
  }

  @Test
  void row68_A31_ofFiftyInTwoProcessesOneAsksTheProvider() {
    TokenRefresh one = refresh(_ -> slowly());
    TokenRefresh other = refresh(_ -> slowly());
    Session session = session(one, "r1");

    List<Session> ends =
        Race.of(FIFTY, i -> (i % 2 == 0 ? one : other).refresh(session, () -> SITE));

    assertThat(calls).hasValue(1);
    assertThat(ends.stream().map(end -> one.opened(end).access()).distinct()).containsExactly("a2");
  }

  private static OutgoingResponse slowly() {
    try {
      Thread.sleep(300); // the other process looks twice meanwhile
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return json("{\"access_token\":\"a2\",\"refresh_token\":\"r2\",\"expires_in\":60}");
  }

  @Test
  void row68_tokensThatWereSealedAnewMeanwhileAreStillReplaced() {
    var sealer = new AtomicReference<TokenRefresh>();
    TokenRefresh refresh =
        refresh(_ -> {
          Session there = kept();
          var same = new Grant("a1", Optional.empty(), "r1", Facts.NONE);
          assertThat(sessions.renew(there, sealer.get().sealed(there, same), NOON)).isTrue();
          return json("{\"access_token\":\"a2\",\"refresh_token\":\"r2\"}");
        });
    sealer.set(refresh);
    Session session = session(refresh, "r1");

    Session after = refresh.refresh(session, () -> SITE);

    assertThat(refresh.opened(after).access()).isEqualTo("a2");
    assertThat(refresh.opened(kept()).refresh()).isEqualTo("r2");
  }

  @Test
  void tokensThatWereRenewedAMomentAgoAreNotRenewedAgain() {
    TokenRefresh refresh = refresh(_ -> json("{\"access_token\":\"a2\"}"));
    Session session = session(refresh, "r1");

    refresh.refresh(session, () -> SITE);
    Session again = refresh.refresh(session, () -> SITE);
    assertThat(calls).hasValue(1);
    assertThat(refresh.opened(again).access()).isEqualTo("a2");

    now = NOON.plus(TokenRefresh.FRESH).plusMillis(1);
    refresh.refresh(session, () -> SITE);
    assertThat(calls).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "500, '', USER_OAUTH2_PROVIDER_ERROR",
    "400, '{\"error\":\"invalid_grant\"}', USER_OAUTH2_BAD_REQUEST",
    "401, '', USER_OAUTH2_UNAUTHORIZED",
    "200, '{\"access_token\":\"\"}', USER_OAUTH2_PROVIDER_ERROR",
    "200, '{\"error\":\"revoked\"}', USER_OAUTH2_PROVIDER_ERROR",
    "0, '', USER_OAUTH2_PROVIDER_ERROR"
  })
  void row68_A31_aRefusalLeavesTheTokensAndALaterTryWorks(int status, String body, Code code) {
    TokenRefresh refresh =
        refresh(_ -> {
          if (calls.get() > 1) {
            return json("{\"access_token\":\"a2\"}");
          }
          if (status == 0) {
            throw new OutgoingFailure(OutgoingFailure.Reason.SLOW, "no answer");
          }
          return new OutgoingResponse(status, body.getBytes(StandardCharsets.UTF_8));
        });
    Session session = session(refresh, "r1");

    Problem problem =
        catchThrowableOfType(Problem.class, () -> refresh.refresh(session, () -> SITE));

    assertThat(problem.code()).isEqualTo(code);
    assertThat(kept()).isEqualTo(session);
    Session later = refresh.refresh(session, () -> SITE);
    assertThat(refresh.opened(later).access()).isEqualTo("a2");
    assertThat(refresh.opened(later).refresh()).isEqualTo("r1");
  }

  @Test
  void aSessionWithoutARefreshTokenAsksNobody() {
    TokenRefresh refresh = refresh(_ -> json("{}"));
    Session session = session(refresh, "");

    assertThat(refresh.refresh(session, () -> SITE)).isEqualTo(session);
    assertThat(calls).hasValue(0);
  }

  @Test
  void aSessionThatEndedMeanwhileIsNotBroughtBack() {
    TokenRefresh refresh =
        refresh(_ -> {
          sessions.deleteAll(APP, ADA, Optional.empty());
          return json("{\"access_token\":\"a2\"}");
        });
    Session session = session(refresh, "r1");

    Problem problem =
        catchThrowableOfType(Problem.class, () -> refresh.refresh(session, () -> SITE));

    assertThat(problem.code()).isEqualTo(Code.USER_SESSION_NOT_FOUND);
    assertThat(sessions.ofUser(APP, ADA)).isEmpty();
  }

  @Test
  void row67_tokensAreSealedForTheirSessionAlone() {
    TokenRefresh refresh = refresh(_ -> json("{}"));
    Session mine = session(refresh, "r1");
    Session other = SampleSessions.session(APP, ADA, "s2", NOON);

    assertThat(mine.providerTokens().access()).doesNotContain("a1");
    assertThat(mine.providerTokens().refresh()).doesNotContain("r1");
    assertThat(
            catchThrowableOfType(
                Vault.CannotOpen.class,
                () -> vault.openText(mine.providerTokens().access(), "session/app/" + other.id())))
        .isNotNull();
  }

  private TokenRefresh refresh(Outgoing provider) {
    Outgoing counting =
        request -> {
          calls.incrementAndGet();
          return provider.send(request);
        };
    return new TokenRefresh(new OAuthClient(counting, clock), sessions, sessions, vault, clock);
  }

  private Session session(TokenRefresh refresh, String refreshToken) {
    users.insert(SampleUsers.bare(APP, ADA.value()), List.of(), 0);
    Session bare = SampleSessions.session(APP, ADA, "s1", NOON);
    var grant = new Grant("a1", Optional.empty(), refreshToken, Facts.NONE);
    sessions.insert(SampleSessions.with(bare, "discord", refresh.sealed(bare, grant)), 10);
    return kept();
  }

  private Session kept() {
    return sessions.ofUser(APP, ADA).getFirst();
  }

  private static OutgoingResponse json(String body) {
    return new OutgoingResponse(200, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
