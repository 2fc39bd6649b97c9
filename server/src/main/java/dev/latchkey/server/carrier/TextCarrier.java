package dev.latchkey.server.carrier;

import dev.latchkey.mail.Carrier;
import dev.latchkey.project.Project;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Hands text messages to a gateway over HTTP. */
public final class TextCarrier implements Carrier {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** As much of an answer as is read: the gateways' own are below 2 kB. */
  private static final int LONGEST_ANSWER = 64 << 10;

  private final boolean on;
  private final Optional<TextGateway> gateway;
  private final InstantSource clock;
  private final Supplier<HttpClient> client;

  /**
   * A carrier that has not connected yet.
   *
   * @param on whether text messages are sent at all
   */
  public TextCarrier(boolean on, Optional<TextGateway> gateway, InstantSource clock) {
    this.on = on;
    this.gateway = gateway;
    this.clock = clock;
    this.client =
        new Once<>(() ->
            HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER) // the code is for the gateway only
                .build());
  }

  @Override
  public Readiness readiness(Project project) {
    if (!on) {
      return Readiness.OFF;
    }
    return gateway.isPresent() ? Readiness.READY : Readiness.NOT_SET;
  }

  @Override
  public Carried carry(Project project, Errand errand) {
    if (gateway.isEmpty()) {
      return new Carried.Later("nothing is set to send it");
    }
    TextGateway to = gateway.get();
    var request = to.request(project, errand, clock.instant()).timeout(ANSWER).build();
    try {
      HttpResponse<InputStream> answer = client.get().send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] beginning = body.readNBytes(LONGEST_ANSWER);
        return to.read(answer.statusCode(), new String(beginning, StandardCharsets.UTF_8));
      }
    } catch (IOException failed) {
      return new Carried.Later(note(failed));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Carried.Later("stopped");
    }
  }

  private static String note(IOException failed) {
    return switch (failed) {
      case HttpConnectTimeoutException _ -> "the gateway cannot be reached";
      case HttpTimeoutException _ -> "the gateway did not answer in time";
      case ConnectException _ -> "the gateway cannot be reached";
      case SSLException _ -> "the gateway's certificate or TLS is not accepted";
      default -> "the gateway broke off";
    };
  }
}
