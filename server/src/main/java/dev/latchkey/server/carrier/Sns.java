package dev.latchkey.server.carrier;

import dev.latchkey.core.Secret;
import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Errand;
import dev.latchkey.project.Project;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amazon's Simple Notification Service, or what speaks like it: the action Publish of version
 * 2010-03-31, to a number.
 *
 * @param base where its API is
 * @param region such as {@code eu-central-1}
 * @param accessKey the id of the access key
 * @param secretKey the access key's secret
 * @param from the sender's id, 1 to 11 letters and digits; "" for none
 */
public record Sns(URI base, String region, String accessKey, Secret secretKey, String from)
    implements TextGateway {
  private static final String ATTRIBUTE = "MessageAttributes.entry.%d.%s";

  private static final Pattern CODE = Pattern.compile("<Code>(\\w{1,60})</Code>");

  /** Where a region's API is. */
  public static URI base(String region) {
    return URI.create("https://sns.%s.amazonaws.com".formatted(region));
  }

  @Override
  public HttpRequest.Builder request(Project project, Errand errand, Instant now) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Action", "Publish");
    fields.put("Version", "2010-03-31");
    fields.put("PhoneNumber", errand.address());
    fields.put("Message", errand.message().text());
    attribute(fields, 1, "AWS.SNS.SMS.SMSType", "Transactional"); // codes before advertisements
    if (!from.isEmpty()) {
      attribute(fields, 2, "AWS.SNS.SMS.SenderID", from);
    }
    String body = new Form(fields).encoded();
    URI to = TextGateway.below(base, "/");
    var request = HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofString(body));
    new AwsSignature(region, "sns", accessKey, secretKey)
        .headers(to, Form.TYPE, body, now)
        .forEach(request::header);
    return request;
  }

  private static void attribute(Map<String, String> fields, int number, String name, String value) {
    fields.put(ATTRIBUTE.formatted(number, "Name"), name);
    fields.put(ATTRIBUTE.formatted(number, "Value.DataType"), "String");
    fields.put(ATTRIBUTE.formatted(number, "Value.StringValue"), value);
  }

  @Override
  public Carried read(int status, String body) {
    Matcher code = CODE.matcher(body);
    if (status == 400 && code.find()) {
      String note = "the gateway answered " + code.group(1);
      return code.group(1).startsWith("Throttl") // Throttling, Throttled, ThrottlingException
          ? new Carried.Later(note)
          : new Carried.Never(note);
    }
    return TextGateway.byStatus(status);
  }
}
