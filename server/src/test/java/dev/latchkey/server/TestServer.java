package dev.latchkey.server;

import dev.latchkey.core.ProjectId;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.key.Key;
import dev.latchkey.key.Keys;
import dev.latchkey.mail.Message;
import dev.latchkey.mail.Outbox;
import dev.latchkey.mail.OutboxStore;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.password.Argon2Hashing;
import dev.latchkey.project.Environment;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.rest.Api;
import dev.latchkey.rest.Proxies;
import dev.latchkey.rest.Scopes;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A whole server on a real database, with a clock that the test moves. */
final class TestServer implements AutoCloseable {
  static final String PROJECT = "app";
  static final String OTHER_PROJECT = "other";
  static final String PASSWORD = "correct horse battery";

  private static final DeviceDetector DETECTOR = DeviceDetector.bundled();
  private static final MmdbCountries COUNTRIES = MmdbCountries.bundled();
  static final KeyRing RING = KeyRing.random();
  private static final Argon2Hashing ARGON2 = new Argon2Hashing(2);

  /** Calls nobody: for a server whose test calls no provider. */
  static final Outgoing NOWHERE =
      request -> {
        throw new OutgoingFailure(OutgoingFailure.Reason.UNREACHABLE, request.toString());
      };

  final TestClock clock = new TestClock();
  final CountingHashing hashing = new CountingHashing(ARGON2);
  final SqlStores stores;
  final Vault vault;
  final PublicUrl publicUrl = new PublicUrl(Optional.empty());
  final Latchkey latchkey;
  private final LatchkeyServer server;
  private final String key;

  private TestServer(Path dir, Proxies proxies, BiFunction<Vault, InstantSource, Mailing> ways) {
    this(TestStores.open(dir), proxies, ways, NOWHERE, new RequestLog());
  }

  private TestServer(
      SqlStores stores,
      Proxies proxies,
      BiFunction<Vault, InstantSource, Mailing> ways,
      Outgoing outgoing,
      Api.Observer observer) {
    this.stores = stores;
    vault = Vault.open(RING, stores.vault());
    latchkey =
        Latchkey.wire(
            new Latchkey.Outside(
                stores,
                vault,
                hashing,
                DETECTOR::visitor,
                COUNTRIES,
                proxies,
                publicUrl,
                ways.apply(vault, clock),
                outgoing,
                clock,
                new Provoked(observer)));
    latchkey.projects().create(new ProjectId(PROJECT), "App", Environment.DEVELOPMENT);
    latchkey.projects().create(new ProjectId(OTHER_PROJECT), "Other", Environment.PRODUCTION);
    key = key(PROJECT, Set.copyOf(Scopes.GRANTABLE));
    server = LatchkeyServer.start(latchkey, "127.0.0.1", 0);
    publicUrl.listeningOn(server.port());
  }

  /** A server that believes a proxy on this machine, so that a test can come from anywhere. */
  static TestServer in(Path dir) {
    return sending(dir, (_, clock) -> Mailing.none(clock));
  }

  /** Such a server on stores that others may share; it closes them. */
  static TestServer over(SqlStores stores) {
    return over(stores, new RequestLog());
  }

  /** Such a server with somebody who is told of every answer. */
  static TestServer over(SqlStores stores, Api.Observer observer) {
    var loopback = Proxies.Network.parse("127.0.0.0/8").orElseThrow();
    return new TestServer(
        stores,
        new Proxies(List.of(loopback)),
        (_, clock) -> Mailing.none(clock),
        NOWHERE,
        observer);
  }

  /** A server that believes a proxy on this machine, and calls providers somehow. */
  static TestServer calling(Path dir, Outgoing outgoing) {
    var loopback = Proxies.Network.parse("127.0.0.0/8").orElseThrow();
    return new TestServer(
        TestStores.open(dir),
        new Proxies(List.of(loopback)),
        (_, clock) -> Mailing.none(clock),
        outgoing,
        new RequestLog());
  }

  /** A server that believes a proxy on this machine, and sends its messages somewhere. */
  static TestServer sending(Path dir, BiFunction<Vault, InstantSource, Mailing> ways) {
    var loopback = Proxies.Network.parse("127.0.0.0/8").orElseThrow();
    return new TestServer(dir, new Proxies(List.of(loopback)), ways);
  }

  /** A server that believes nobody. */
  static TestServer trustingNobody(Path dir) {
    return new TestServer(dir, Proxies.none(), (_, clock) -> Mailing.none(clock));
  }

  String base() {
    return "http://127.0.0.1:" + server.port();
  }

  int port() {
    return server.port();
  }

  /** A server key of the project with every scope. */
  String key() {
    return key;
  }

  String key(String project, Set<String> scopes) {
    return made(project, scopes).secret().reveal();
  }

  private Keys.Made made(String project, Set<String> scopes) {
    return latchkey
        .keys()
        .createServerKey(new ProjectId(project), "test", scopes, Optional.empty());
  }

  /** A developer's key of the project. */
  String devKey() {
    return latchkey
        .keys()
        .createDeveloperKey(
            new ProjectId(PROJECT), "test", clock.instant().plus(Duration.ofDays(30)))
        .secret()
        .reveal();
  }

  /** The keys of the project, newest last. */
  List<Key> keys() {
    return latchkey.keys().ofProject(new ProjectId(PROJECT));
  }

  void settings(UnaryOperator<ProjectSettings> change) {
    var id = new ProjectId(PROJECT);
    if (latchkey.projects().change(id, now -> change.apply(now.settings())).isEmpty()) {
      throw new AssertionError("no project " + id);
    }
  }

  /** The project's audit events of that name, oldest first, each as user and session. */
  List<String> events(String event) {
    return stores.audit().newest(new ProjectId(PROJECT), 10_000).reversed().stream()
        .filter(noted -> noted.event().equals(event))
        .map(noted -> noted.user() + " " + noted.session())
        .toList();
  }

  /** The project's letters and text messages with their words, links and codes, oldest first. */
  List<Outbox.Opened> letters() {
    return latchkey.outbox().opened(new ProjectId(PROJECT), OutboxStore.Filter.ALL).reversed();
  }

  /** What the newest message to an address or number says. */
  Message letterTo(String address) {
    return letters().reversed().stream()
        .filter(letter -> letter.parcel().address().equals(address))
        .findFirst()
        .flatMap(Outbox.Opened::message)
        .orElseThrow(() -> new AssertionError("no letter to " + address));
  }

  /** A request to the project. */
  Ask ask(String method, String path) {
    return new Ask(base(), method, path).project(PROJECT);
  }

  Ask get(String path) {
    return ask("GET", path);
  }

  Ask post(String path) {
    return ask("POST", path);
  }

  Ask patch(String path) {
    return ask("PATCH", path);
  }

  Ask delete(String path) {
    return ask("DELETE", path);
  }

  /** A request that names no project. */
  Ask bare(String method, String path) {
    return new Ask(base(), method, path);
  }

  /** Someone new, by a server key: sign-up's own limits are for its own tests. */
  Map<String, Object> user(String id) {
    return post("/v1/users")
        .key(key)
        .json("userId", id, "email", id + "@example.com", "password", PASSWORD, "name", "Ada")
        .send()
        .json();
  }

  /** A sign-in of that user. */
  Answer signIn(String id) {
    Answer answer =
        post("/v1/account/sessions/email")
            .json("email", id + "@example.com", "password", PASSWORD)
            .send();
    if (answer.status() != 201) {
      throw new AssertionError("sign-in failed: " + answer.text());
    }
    return answer;
  }

  /** One of a user's recovery codes, made anew; "" if there are none. */
  String recoveryCode(String id) {
    Answer made = ask("PATCH", "/v1/users/" + id + "/mfa/recovery-codes").key(key()).send();
    return made.json().get("recoveryCodes") instanceof List<?> codes ? "" + codes.getFirst() : "";
  }

  /** Lets the sweeper do all there is to do now. */
  void sweep() {
    while (server.sweepOnce()) {
      // a batch at a time
    }
  }

  @Override
  public void close() {
    server.close();
    try {
      stores.close();
    } catch (Exception e) {
      throw e instanceof IOException io
          ? new UncheckedIOException(io)
          : new IllegalStateException(e);
    }
  }
}
