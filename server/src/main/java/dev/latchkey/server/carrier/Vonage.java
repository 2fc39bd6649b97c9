package dev.latchkey.server.carrier;

import dev.latchkey.core.Secret;
import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Errand;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vonage's SMS API. It answers 200 whatever happened; what did is in the answer.
 *
 * @param base where its API is
 * @param key the account's API key
 * @param secret the account's API secret
 * @param from a number or name to send from
 */
public record Vonage(URI base, String key, Secret secret, String from) implements TextGateway {
  public static final URI BASE = URI.create("https://rest.nexmo.com");

  private static final String DELIVERED = "0";

  /** Throttled, wrong credentials, internal error, account out of credit: all can pass. */
  private static final List<String> PASSING = List.of("1", "4", "5", "9");

  @Override
  public HttpRequest.Builder request(Project project, Errand errand, Instant now) {
    String text = errand.message().text();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("api_key", key);
    fields.put("api_secret", secret.reveal());
    fields.put("from", from);
    fields.put("to", errand.address().substring(1)); // it wants numbers without the plus sign
    fields.put("text", text);
    if (text.chars().anyMatch(c -> c >= 0x80)) {
      fields.put("type", "unicode");
    }
    return HttpRequest.newBuilder(TextGateway.below(base, "/sms/json"))
        .header("Content-Type", Form.TYPE)
        .header("Accept", "application/json")
        .POST(new Form(fields).body());
  }

  @Override
  public Carried read(int status, String body) {
    if (status != 200) {
      return TextGateway.byStatus(status);
    }
    String said = said(body);
    if (said.equals(DELIVERED)) {
      return new Carried.Done();
    }
    if (said.isEmpty()) {
      return new Carried.Later("the gateway's answer is not understood");
    }
    String note = "the gateway's status is " + said;
    return PASSING.contains(said) ? new Carried.Later(note) : new Carried.Never(note);
  }

  /** The status of the first part; a code has no second. Digits only, whatever was answered. */
  private static String said(String body) {
    Optional<Object> status =
        Json.read(body.getBytes(StandardCharsets.UTF_8))
            .flatMap(Json.Value::object)
            .flatMap(answer -> Optional.ofNullable(answer.get("messages")))
            .flatMap(messages ->
                messages instanceof List<?> list && !list.isEmpty()
                    ? Optional.ofNullable(list.getFirst())
                    : Optional.empty())
            .flatMap(first ->
                first instanceof Map<?, ?> map
                    ? Optional.ofNullable(map.get("status"))
                    : Optional.empty());
    return status.map(Object::toString).filter(text -> text.matches("\\d{1,3}")).orElse("");
  }
}
