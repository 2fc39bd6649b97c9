package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.session.Session;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.SealedStore;
import dev.latchkey.vault.Vault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key ring changed beside a running server. */
class RingCommandsTest {
  @TempDir Path dir;
  @TempDir Path data;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // made before each test
  private KeyRingFile file;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Office office;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    file = new KeyRingFile(data);
    file.write(TestServer.RING);
    office = office(Optional.of(file));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Office office(Optional<KeyRingFile> kept) {
    return Office.of(server.latchkey, server.stores, server.vault, Declared.NOTHING, server.clock)
        .with(new Ring(server.vault, server.stores, kept, new ReentrantLock()));
  }

  private Outcome run(String line) {
    return Commands.run(List.of(line.split(" ")), office);
  }

  private String out(String line) {
    Outcome outcome = run(line);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    return outcome.out();
  }

  private String first() {
    return server.vault.keyIds().getFirst();
  }

  @Test
  void row76_afterARotationAllIsSealedByTheNewKeyAndTheOldOneCanGo() {
    var world = new SealedWorld(server);
    String old = first();

    String made = out("keys rotate --alone").strip();

    assertThat(made).isEqualTo(first()).isNotEqualTo(old);
    for (SealedKind kind : SealedKind.values()) {
      assertThat(server.stores.sealed().count(kind)).as(kind.name()).containsOnlyKeys(made);
    }
    assertThat(out("keys status").lines())
        .satisfiesExactly(
            headings -> assertThat(headings).matches("KEY +DOES +SEALED"),
            now -> assertThat(now).matches(made + " +seals and opens +[1-9][0-9]*"),
            then -> assertThat(then).matches(old + " +opens +0"));
    assertThat(run("keys drop " + old).exit()).isZero();
    assertThat(server.vault.keyIds()).containsExactly(made);
    assertThat(world.opens()).isTrue();

    KeyRing kept = file.read().orElseThrow();
    assertThat(Vault.open(kept, server.stores.vault()).keyIds()).containsExactly(made);
    assertThatThrownBy(() -> Vault.open(TestServer.RING, server.stores.vault()))
        .isInstanceOf(Vault.WrongRing.class);
  }

  @Test
  void row76_aKeyThatIsNeededIsNotDropped() {
    var world = new SealedWorld(server);
    String old = first();
    server.vault.change(TestServer.RING.withNew(), server.stores.vault());

    assertThat(run("keys drop " + old).err()).startsWith("The key " + old + " sealed ");
    assertThat(run("keys drop " + first()).err()).endsWith(" is the one that seals.\n");
    assertThat(run("keys drop 00000000").err()).isEqualTo("The key ring has no key 00000000.\n");
    assertThat(world.opens()).isTrue();
  }

  @Test
  void aRingInTheSettingIsChangedThereAndSealedAnewHere() {
    var world = new SealedWorld(server);
    office = office(Optional.empty());
    String old = first();
    assertThat(run("keys rotate --alone").err()).contains("setting key-ring");
    assertThat(first()).isEqualTo(old);

    server.vault.change(TestServer.RING.withNew(), server.stores.vault());
    assertThat(run("keys reseal").err())
        .matches(
            "The key [0-9a-f]{8} seals[.] Sealed anew: [1-9][0-9]* texts; sealed by other keys: 0[.]\n");
    assertThat(run("keys reseal").err()).contains("Sealed anew: 0 texts");
    assertThat(run("keys drop " + old).err()).contains("setting key-ring");
    assertThat(server.stores.vault().all()).hasSize(1);
    assertThat(world.opens()).isTrue();
  }

  @Test
  void whereOtherServersMayBeItAsksWhetherThereAreAny() {
    String old = first();

    Outcome outcome = run("keys rotate");

    if (server.stores.shared()) {
      assertThat(outcome.err()).contains("--alone");
      assertThat(first()).isEqualTo(old);
      assertThat(file.read()).contains(TestServer.RING);
    } else {
      assertThat(first()).isNotEqualTo(old);
    }
  }

  @Test
  void aTextThatChangesWhileItIsSealedAnewStaysAsItWasChanged() {
    var world = new SealedWorld(server);
    var found =
        server.stores.sealed().notBy("00000000", SealedKind.SESSION_REFRESH, Optional.empty(), 9);
    var session = world.session();
    server
        .stores
        .sessions()
        .renew(
            session,
            new Session.ProviderTokens("new", Optional.empty(), "newer"),
            server.clock.instant());

    int replaced =
        server
            .stores
            .sealed()
            .replace(
                found.stream()
                    .map(one -> new SealedStore.Anew(one, "old", Optional.empty()))
                    .toList());

    assertThat(replaced).isZero();
    assertThat(world.session().providerTokens().refresh()).isEqualTo("newer");
  }

  @Test
  void row76_whatNoKeyOfTheRingOpensIsLeftAndCounted() {
    var world = new SealedWorld(server);
    var session = world.session();
    String lost = Vault.of(KeyRing.random()).sealText("x", "y");
    server
        .stores
        .sessions()
        .renew(
            session,
            new Session.ProviderTokens(lost, Optional.empty(), "plain"),
            server.clock.instant());

    assertThat(run("keys rotate --alone").err()).contains("sealed by other keys: 2.");

    assertThat(world.session().providerTokens().access()).isEqualTo(lost);
    assertThat(out("keys status").lines().filter(line -> line.contains("not in the ring")))
        .hasSize(2);
  }
}
