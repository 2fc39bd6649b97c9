package dev.latchkey.server;

import dev.latchkey.mail.Courier;
import dev.latchkey.mail.Parcel;
import dev.latchkey.rest.Api;
import dev.latchkey.rest.Request;
import dev.latchkey.rest.Response;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What the server counts, in Prometheus' text form. Nothing in it names a person: routes are
 * templates.
 */
final class Metrics implements Api.Observer, Courier.Watch {
  /** Upper bounds of the buckets of times: a session check, a hash, and what is too slow. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  /** What distinguishes one timer from the next. */
  private record Series(String route, int status) {}

  /** What distinguishes one count of messages from the next. */
  private record Settled(Parcel.Channel channel, Parcel.State state) {}

  // Loading Micrometer would be a good part of the start, so it waits for the first request
  private final FutureTask<PrometheusMeterRegistry> registry =
      new FutureTask<>(() -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private final Queue<Consumer<PrometheusMeterRegistry>> watched = new ConcurrentLinkedQueue<>();
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Settled, Counter> messages = new ConcurrentHashMap<>();
  private final Map<String, Counter> opened = new ConcurrentHashMap<>();

  /** Watches a value that goes up and down. */
  void gauge(String name, String help, DoubleSupplier value) {
    watched.add(Gauge.builder(name, value::getAsDouble).description(help)::register);
  }

  /** Watches a value that only goes up. */
  void counter(String name, String help, DoubleSupplier value) {
    watched.add(
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble).description(help)
            ::register);
  }

  /** Watches the JVM, as far as that costs nothing. */
  void watchJvm(Supplier<Duration> uptime) {
    Runtime runtime = Runtime.getRuntime();
    gauge(
        "jvm.memory.used.bytes",
        "Heap in use, garbage included.",
        () -> runtime.totalMemory() - runtime.freeMemory());
    gauge("jvm.memory.max.bytes", "Largest heap allowed.", runtime::maxMemory);
    gauge(
        "process.uptime.seconds",
        "How long the server has run.",
        () -> uptime.get().toMillis() / 1000.0);
  }

  @Override
  public void answered(
      Request request, String route, Response response, Optional<Throwable> thrown, Duration took) {
    timers.computeIfAbsent(new Series(route, response.status()), this::timer).record(took);
    if (opensSession(request, route, response)) {
      opened.computeIfAbsent(route, this::openedBy).increment();
    }
  }

  @Override
  public void settled(Parcel.Channel channel, Parcel.State state) {
    messages.computeIfAbsent(new Settled(channel, state), this::messages).increment();
  }

  /** Everything counted so far, as Prometheus reads it (text format 0.0.4). */
  String scrape() {
    for (var watch = watched.poll(); watch != null; watch = watched.poll()) {
      watch.accept(registry());
    }
    return registry().scrape();
  }

  private static boolean opensSession(Request request, String route, Response response) {
    return request.method().equals("POST")
        && route.contains("/sessions")
        && response.status() == 201;
  }

  private Timer timer(Series series) {
    return Timer.builder("latchkey.http.requests")
        .description("Requests answered, by route and status.")
        .tag("route", series.route())
        .tag("status", String.valueOf(series.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry());
  }

  private Counter messages(Settled settled) {
    return Counter.builder("latchkey.messages.attempts")
        .description("Attempts to send a message, by channel and how it stood then.")
        .tag("channel", settled.channel().name().toLowerCase(Locale.ROOT))
        .tag("state", settled.state().name().toLowerCase(Locale.ROOT))
        .register(registry());
  }

  private Counter openedBy(String route) {
    return Counter.builder("latchkey.sessions.opened")
        .description("Sessions opened, by route.")
        .tag("route", route)
        .register(registry());
  }

  private PrometheusMeterRegistry registry() {
    registry.run(); // does nothing but the first time
    try {
      return registry.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while metrics were being set up", stopping);
    } catch (ExecutionException e) {
      throw new IllegalStateException("metrics cannot be set up", e);
    }
  }
}
