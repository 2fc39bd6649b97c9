package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.outgoing.Destinations;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.project.Project;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** All of a server at work: data directory, stores, API and management listener. */
final class Running implements AutoCloseable {
  private final Settings settings;
  private final InstantSource clock;
  private final Closing closing;
  private final PublicUrl publicUrl;
  private final Latchkey latchkey;
  private final LatchkeyServer server;
  private final ManagementListener management;
  private final Optional<Secret> firstKey;

  private Running(Settings settings, Declared declared, InstantSource clock, Closing closing) {
    this.settings = settings;
    this.clock = clock;
    this.closing = closing;
    Instant began = clock.instant();
    Mailing.check(settings);
    Foundation foundation = Foundation.open(settings, closing);
    var metrics = new Metrics();
    publicUrl = new PublicUrl(settings.publicUrl());
    latchkey = wire(foundation, metrics);
    closing.add(latchkey.tokens().afterwards()::close);
    var office =
        Office.of(latchkey, foundation.stores(), foundation.vault(), declared, clock)
            .with(Ring.of(foundation.vault(), foundation.stores(), settings));
    var declaring = new Declaring(office);
    declaring.all(); // before anybody asks
    server = api();
    watch(metrics, foundation, began);
    management = management(foundation, metrics, office);
    // Last, so that no key is made by a start that fails before it could be shown
    firstKey =
        FirstStart.prepare(declaring, latchkey.projects(), latchkey.keys(), settings.apiKey());
  }

  /** Starts a server of whose projects nothing is declared. */
  static Running start(Settings settings, InstantSource clock) {
    return start(settings, Declared.NOTHING, clock);
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @throws Refusal if it cannot start, with a sentence that says why
   */
  static Running start(Settings settings, Declared declared, InstantSource clock) {
    var closing = new Closing();
    try {
      return new Running(settings, declared, clock, closing);
    } catch (RuntimeException failed) {
      closing.close();
      throw failed;
    }
  }

  /** The port the API listens on. */
  int port() {
    return server.port();
  }

  /** Where the management listener is. */
  URI management() {
    return management.access().address();
  }

  List<Project> projects() {
    return latchkey.projects().all();
  }

  /** The secret of the key that was made because this is the first start. */
  Optional<Secret> firstKey() {
    return firstKey;
  }

  /** Lets what is in flight finish, then closes everything. */
  @Override
  public void close() {
    closing.close();
  }

  private Latchkey wire(Foundation foundation, Metrics metrics) {
    var log = new RequestLog();
    return Latchkey.wire(
        new Latchkey.Outside(
            foundation.stores(),
            foundation.vault(),
            foundation.hashing(),
            foundation.knowledge().devices()::visitor,
            foundation.knowledge().countries(),
            settings.proxies(),
            publicUrl,
            Mailing.of(
                settings,
                foundation.vault(),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                clock,
                metrics),
            outgoing(),
            clock,
            (request, route, response, thrown, took) -> {
              metrics.answered(request, route, response, thrown, took);
              log.answered(request, route, response, thrown, took);
            }));
  }

  private Outgoing outgoing() {
    var names = new SystemNames();
    closing.add(names::close);
    var client =
        new GuardedClient(new Destinations(settings.outgoing(), names), GuardedClient.PATIENCE);
    closing.add(client::close);
    return client;
  }

  private LatchkeyServer api() {
    LatchkeyServer api = LatchkeyServer.start(latchkey, settings.host(), settings.port());
    closing.add(api::close);
    checkListening("port", settings.host(), settings.port(), api.port());
    publicUrl.listeningOn(api.port());
    return api;
  }

  private void watch(Metrics metrics, Foundation foundation, Instant began) {
    metrics.gauge("latchkey.http.in.flight", "Requests being answered.", () -> server.inFlight());
    metrics.gauge(
        "latchkey.hash.busy",
        "Passwords being hashed or waiting for it.",
        () -> foundation.hashing().busy());
    metrics.counter(
        "latchkey.device.rules.stopped",
        "Device rules stopped for taking too many steps.",
        () -> foundation.knowledge().devices().stoppedRules());
    metrics.gauge(
        "latchkey.outbox.waiting",
        "Messages to be sent, those on their way included.",
        () -> foundation.stores().outbox().queue().waiting());
    metrics.watchJvm(() -> Duration.between(began, clock.instant()));
  }

  private ManagementListener management(Foundation foundation, Metrics metrics, Office office) {
    var rooms =
        new ManagementListener.Rooms(
            metrics::scrape, foundation.stores()::ready, args -> Commands.run(args, office));
    ManagementListener listener = ManagementListener.open(rooms, settings.managementPort());
    closing.add(listener::close);
    checkListening("management-port", "127.0.0.1", settings.managementPort(), listener.port());
    ManagementFile file = ManagementFile.in(settings.data());
    file.write(listener.access());
    closing.add(file::remove);
    return listener;
  }

  /** The engine does not throw when it cannot listen: it says so in the log and has no port. */
  private static void checkListening(String setting, String host, int wanted, int port) {
    if (port <= 0) {
      throw Refusal.failed(
          "%s = %d: cannot listen on %s there: %s. Choose another port, or 0 for a free one."
              .formatted(setting, wanted, host, reason(host, wanted)));
    }
  }

  private static String reason(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return "it was taken a moment ago";
    } catch (IOException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
