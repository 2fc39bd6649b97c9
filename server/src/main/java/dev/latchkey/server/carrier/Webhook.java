package dev.latchkey.server.carrier;

import dev.latchkey.core.Secret;
import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Errand;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A program of the operator's own that sends text messages. It gets a JSON object of {@code id},
 * {@code project}, {@code to} and {@code text}, and a header that proves who it is from: {@code
 * Latchkey-Signature: t=SECONDS,v1=HEX}, where HEX is the HMAC-SHA-256 (RFC 2104), under the shared
 * secret, of the seconds, a dot and the body.
 *
 * @param to where it listens
 * @param secret shared with it
 */
public record Webhook(URI to, Secret secret) implements TextGateway {
  static final String SIGNATURE = "Latchkey-Signature";

  @Override
  public HttpRequest.Builder request(Project project, Errand errand, Instant now) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", errand.id());
    fields.put("project", project.id());
    fields.put("to", errand.address());
    fields.put("text", errand.message().text());
    byte[] body = Json.write(fields);
    long seconds = now.getEpochSecond();
    return HttpRequest.newBuilder(to)
        .header("Content-Type", "application/json")
        .header(SIGNATURE, "t=%d,v1=%s".formatted(seconds, signature(seconds, body)))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private String signature(long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  @Override
  public Carried read(int status, String body) {
    return TextGateway.byStatus(status);
  }
}
