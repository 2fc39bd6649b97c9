package dev.latchkey.server;

import dev.latchkey.outgoing.Destinations;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.outgoing.OutgoingFailure.Reason;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls other servers, and only those that {@link Destinations} lets it. It connects to the very
 * addresses that were checked, while TLS still proves the host's name; each call has one deadline
 * for everything from the look-up to the last byte. Redirects are followed for questions without a
 * body, a few times, each checked like the first, and what proves who asks goes to no other host.
 */
final class GuardedClient implements Outgoing, AutoCloseable {
  /** Longest answer, in bytes: discovery documents and lists of keys have some ten thousand. */
  static final int LONGEST = 1 << 20;

  /** DESIGN section 5 and issue 6: five seconds for everything. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_HOPS = 3;

  private final Destinations destinations;
  private final Duration patience;
  private final Optional<SSLContext> trust;
  private @Nullable CloseableHttpClient client;

  GuardedClient(Destinations destinations, Duration patience) {
    this(destinations, patience, Optional.empty());
  }

  /**
   * Takes the certificates that are trusted, too.
   *
   * @param trust nothing for those that Java trusts
   */
  GuardedClient(Destinations destinations, Duration patience, Optional<SSLContext> trust) {
    this.destinations = destinations;
    this.patience = patience;
    this.trust = trust;
  }

  /** Made for the first call: a start does not wait for what it may never need. */
  private synchronized CloseableHttpClient client() {
    CloseableHttpClient made = client;
    if (made == null) {
      made = make();
      client = made;
    }
    return made;
  }

  private CloseableHttpClient make() {
    var timeout = Timeout.of(patience);
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new Checked(destinations))
            .setMaxConnTotal(64)
            .setMaxConnPerRoute(16)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                    .setTimeToLive(TimeValue.ofSeconds(30))
                    .build());
    trust.ifPresent(
        context -> connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(context)));
    return HttpClients.custom()
        .setConnectionManager(connections.build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableDefaultUserAgent()
        .build();
  }

  /** The addresses of a name, checked: what comes out of here is what is connected to. */
  private record Checked(Destinations destinations) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) {
      List<InetAddress> addresses = destinations.addresses(host);
      return addresses.toArray(new InetAddress[0]);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @Override
  public OutgoingResponse send(OutgoingRequest request) {
    var task = new FutureTask<>(() -> follow(request));
    Thread caller = Thread.ofVirtual().name("outgoing").start(task);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      caller.interrupt(); // closes the socket that a virtual thread waits at
      throw new OutgoingFailure(Reason.SLOW, "no answer in " + patience);
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    } catch (InterruptedException stopped) {
      caller.interrupt();
      Thread.currentThread().interrupt();
      throw new OutgoingFailure(Reason.UNREACHABLE, "stopped while waiting");
    }
  }

  private static OutgoingFailure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case OutgoingFailure failure -> failure;
      case java.net.SocketTimeoutException _ ->
          new OutgoingFailure(Reason.SLOW, "no answer in time");
      case IOException broken ->
          new OutgoingFailure(Reason.UNREACHABLE, broken.getClass().getSimpleName());
      case RuntimeException bug -> throw bug;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  private OutgoingResponse follow(OutgoingRequest first) throws IOException {
    OutgoingRequest request = first;
    for (int hop = 0; ; hop++) {
      Answer answer = once(request);
      if (answer.next().isEmpty() || !request.method().equals("GET")) {
        return answer.response();
      }
      if (hop == MOST_HOPS) {
        throw new OutgoingFailure(Reason.UNREACHABLE, "redirected too often");
      }
      request = redirected(request, answer.next().get());
    }
  }

  private record Answer(OutgoingResponse response, Optional<String> next) {}

  private Answer once(OutgoingRequest request) throws IOException {
    destinations.check(request.url());
    var call = new HttpUriRequestBase(request.method(), request.url());
    request.headers().forEach(call::setHeader);
    if (request.body().length > 0) {
      @Nullable ContentType none = null; // the request's own line says it
      call.setEntity(new ByteArrayEntity(request.body(), none));
    }
    return client().execute(call, response -> read(call, response));
  }

  private static Answer read(HttpUriRequestBase call, ClassicHttpResponse response)
      throws IOException {
    int status = response.getCode();
    byte[] body = body(call, response.getEntity());
    Header location = response.getFirstHeader("Location");
    boolean redirects = status >= 301 && status <= 308 && status != 304 && location != null;
    return new Answer(
        new OutgoingResponse(status, body),
        redirects ? Optional.of(location.getValue()) : Optional.empty());
  }

  private static byte[] body(HttpUriRequestBase call, @Nullable HttpEntity entity)
      throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    byte[] body = entity.getContent().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      call.cancel(); // closing alone would read the rest of it
      throw new OutgoingFailure(Reason.LARGE, "more than " + LONGEST + " bytes");
    }
    return body;
  }

  private static OutgoingRequest redirected(OutgoingRequest request, String location) {
    URI next;
    try {
      next = request.url().resolve(location);
    } catch (IllegalArgumentException malformed) {
      throw new OutgoingFailure(Reason.UNREACHABLE, "redirected to no address");
    }
    OutgoingRequest same = OutgoingRequest.get(next);
    boolean home = origin(next).equals(origin(request.url()));
    for (var line : request.headers().entrySet()) {
      boolean harmless = line.getKey().equals("Accept") || line.getKey().equals("User-Agent");
      same = home || harmless ? same.with(line.getKey(), line.getValue()) : same;
    }
    return same;
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close(CloseMode.IMMEDIATE);
    }
  }
}
