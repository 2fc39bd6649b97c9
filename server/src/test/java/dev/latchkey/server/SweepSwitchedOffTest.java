package dev.latchkey.server;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Access;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.token.TokenKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A way of signing in that a project has switched off is off on every route, by every path. A new
 * route that opens a session, or makes or takes a secret, is swept once it names its method, and
 * stops the build until it does or is said to have none.
 */
class SweepSwitchedOffTest {
  private static final String OFF = "501 user_auth_method_unsupported";

  /** What a route that takes a secret does depends on what the secret was made for. */
  private static final Map<String, Set<TokenKind>> TAKE_SECRETS =
      Map.of(
          "account.createSession", signIns(),
          "account.updateMagicURLSession", signIns(),
          "account.updatePhoneSession", signIns(),
          "account.updatePhoneVerification", Set.of(TokenKind.PHONE_VERIFICATION));

  private static final Map<TokenKind, String> METHODS =
      Map.of(
          TokenKind.MAGIC_URL, "magic-url",
          TokenKind.EMAIL_CODE, "email-otp",
          TokenKind.PHONE_CODE, "phone",
          TokenKind.PHONE_VERIFICATION, "phone");

  /** Routes with sessions or secrets that no way of signing in is needed for, and why. */
  private static final Map<String, String> OF_NO_METHOD =
      Map.ofEntries(
          entry("account.createOAuth2Session", "a provider is switched off by itself"),
          entry("account.createOAuth2Token", "a provider is switched off by itself"),
          entry("account.oauth2Callback", "a provider is switched off by itself"),
          entry("account.oauth2CallbackForm", "a provider is switched off by itself"),
          entry("account.finishOAuth2", "a provider is switched off by itself"),
          entry("account.createIdTokenSession", "a provider is switched off by itself"),
          entry("account.updateSession", "a session that is open goes on"),
          entry("account.updateMFAChallenge", "a factor is switched off by itself"),
          entry("account.createEmailVerification", "shows an address and signs nobody in"),
          entry("account.updateEmailVerification", "shows an address and signs nobody in"),
          entry("account.createEmailVerificationOTP", "shows an address and signs nobody in"),
          entry("account.updateEmailVerificationOTP", "shows an address and signs nobody in"),
          entry("account.createRecovery", "sets a password and signs nobody in"),
          entry("account.updateRecovery", "sets a password and signs nobody in"),
          entry("account.createRecoveryOTP", "sets a password and signs nobody in"),
          entry("account.updateRecoveryOTP", "sets a password and signs nobody in"));

  @TempDir Path dir;
  private SweepWorld world;

  @BeforeEach
  void start() {
    world = new SweepWorld(dir);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static Set<TokenKind> signIns() {
    return Set.of(TokenKind.MAGIC_URL, TokenKind.EMAIL_CODE, TokenKind.PHONE_CODE);
  }

  /** The methods with routes: nobody is invited to anything yet. */
  static List<String> methods() {
    return ProjectSettingTable.METHODS.stream().filter(m -> !m.equals("invites")).toList();
  }

  private static boolean hasToDoWithSecrets(SweepRoute route) {
    Endpoint<?, ?> endpoint = route.endpoint();
    boolean takes =
        endpoint.input().params().stream()
            .map(Param::name)
            .anyMatch(Set.of("secret", "idToken", "provider")::contains);
    boolean gives =
        endpoint.answer() instanceof Endpoint.Answer.Body<?>(var shape)
            && Set.of("session", "token", "jwt").contains(shape.name())
            && route.writes();
    return endpoint.traits().opensSession() || takes || gives;
  }

  @Test
  void row92_everyRouteWithSessionsOrSecretsNamesItsMethodOrIsSaidToHaveNone() {
    Set<String> unsaid = new TreeSet<>();
    for (SweepRoute route : world.routes) {
      String name = route.endpoint().name();
      boolean said =
          route.endpoint().traits().signInMethod().isPresent()
              || TAKE_SECRETS.containsKey(name)
              || OF_NO_METHOD.containsKey(name)
              || route.endpoint().access() instanceof Access.ServerKey; // an app's own server
      if (hasToDoWithSecrets(route) && !said) {
        unsaid.add(name);
      }
    }
    assertThat(unsaid).isEmpty();
    assertThat(named()).containsAll(TAKE_SECRETS.keySet()).containsAll(OF_NO_METHOD.keySet());
    assertThat(world.routes)
        .filteredOn(route -> OF_NO_METHOD.containsKey(route.endpoint().name()))
        .allMatch(route -> route.endpoint().traits().signInMethod().isEmpty());
  }

  private Set<String> named() {
    return world.routes.stream().map(route -> route.endpoint().name()).collect(Collectors.toSet());
  }

  @Test
  void row92_everyMethodButInvitesHasRoutes() {
    assertThat(world.routes)
        .flatExtracting(route -> route.endpoint().traits().signInMethod().stream().toList())
        .hasSameElementsAs(methods());
  }

  /** A good request of somebody, by a path. */
  private record Attempt(SweepRoute route, SweepRoute.Values values, SweepWorld.Person person) {}

  private Stream<Attempt> attempts(SweepRoute route, String method) {
    String name = route.endpoint().name();
    if (TAKE_SECRETS.containsKey(name)) {
      return TAKE_SECRETS.get(name).stream()
          .filter(kind -> method.equals(METHODS.get(kind)))
          .map(kind -> withSecret(route, kind));
    }
    SweepWorld.Person person = world.person();
    return route.endpoint().traits().signInMethod().filter(method::equals).stream()
        .map(_ -> new Attempt(route, world.good(route, person), person));
  }

  private Attempt withSecret(SweepRoute route, TokenKind kind) {
    SweepWorld.Person person = world.person();
    SweepRoute.Values values = world.good(route, person);
    for (Param<?> param : route.params(Param.In.BODY)) {
      if (param.name().equals("secret")) {
        values = values.with(param, world.secret(person, kind));
      }
    }
    return new Attempt(route, values, person);
  }

  private String sent(Attempt attempt) {
    Ask ask = attempt.route().ask(world.server, attempt.values());
    Answer answer = world.allowed(attempt.route(), ask, attempt.person()).send();
    return answer.status() < 400 ? "passes" : answer.status() + " " + answer.type();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void row92_A27_aMethodThatIsSwitchedOffIsOffOnEveryPathOfEveryRoute(String method) {
    List<Attempt> attempts =
        world.routes.stream().flatMap(route -> attempts(route, method)).toList();
    world.server.settings(s -> s.with(ProjectSettingTable.METHODS_OFF, Set.of(method)));
    List<String> before = written();

    for (Attempt attempt : attempts) {
      assertThat(sent(attempt)).as("%s without %s", attempt.route(), method).isEqualTo(OFF);
    }

    assertThat(written()).isEqualTo(before);
    world.server.settings(s -> s.with(ProjectSettingTable.METHODS_OFF, others(method)));
    for (Attempt attempt : attempts) {
      assertThat(sent(attempt)).as("%s with %s alone", attempt.route(), method).isEqualTo("passes");
    }
  }

  private static Set<String> others(String method) {
    Set<String> others = new TreeSet<>(ProjectSettingTable.METHODS);
    others.remove(method);
    return others;
  }

  private List<String> written() {
    return world.store.rows().stream()
        .filter(row -> !row.startsWith("audit_events ") && !row.startsWith("counts "))
        .toList();
  }
}
