package dev.latchkey.server.carrier;

import dev.latchkey.core.Secret;
import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Errand;
import dev.latchkey.project.Project;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Twilio's Programmable Messaging, version 2010-04-01.
 *
 * @param base where its API is
 * @param account the account's SID
 * @param token the account's auth token
 * @param from a number or name of the account, or the SID of a messaging service
 */
public record Twilio(URI base, String account, Secret token, String from) implements TextGateway {
  public static final URI BASE = URI.create("https://api.twilio.com");

  /** The SID of a messaging service; a name may begin with the same letters. */
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

  @Override
  public HttpRequest.Builder request(Project project, Errand errand, Instant now) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", errand.address());
    fields.put(SERVICE.matcher(from).matches() ? "MessagingServiceSid" : "From", from);
    fields.put("Body", errand.message().text());
    String credentials = account + ":" + token.reveal();
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(
            TextGateway.below(base, "/2010-04-01/Accounts/%s/Messages.json".formatted(account)))
        .header("Authorization", "Basic " + basic)
        .header("Content-Type", Form.TYPE)
        .header("Accept", "application/json")
        .POST(new Form(fields).body());
  }

  @Override
  public Carried read(int status, String body) {
    return TextGateway.byStatus(status);
  }
}
