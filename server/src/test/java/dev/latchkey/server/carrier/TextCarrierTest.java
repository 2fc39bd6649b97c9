package dev.latchkey.server.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Errand;
import dev.latchkey.mail.Carrier.Readiness;
import dev.latchkey.mail.Message;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text messages to each gateway, looked at to the letter by a stub in its place. */
final class TextCarrierTest {
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final String AGREED = "{\"messages\":[{\"status\":\"0\"}]}";
  private static final Project APP =
      new Project(
          new ProjectId("app"),
          "Notes",
          Environment.DEVELOPMENT,
          NOW,
          ProjectSettings.DEFAULT,
          List.of());

  @Test
  void twilioGetsAFormWithBasicCredentials() {
    try (var stub = new HttpStub(201, "{\"sid\":\"SM1\"}")) {
      var twilio = new Twilio(stub.base(), "AC123", new Secret("t0ken"), "+15005550006");

      assertThat(carry(twilio, "123456")).isEqualTo(new Carried.Done());

      HttpStub.Asked asked = stub.asked.getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.path()).isEqualTo("/2010-04-01/Accounts/AC123/Messages.json");
      // base64 of AC123:t0ken
      assertThat(asked.header("Authorization")).isEqualTo("Basic QUMxMjM6dDBrZW4=");
      assertThat(asked.header("Content-type"))
          .isEqualTo("application/x-www-form-urlencoded; charset=utf-8");
      assertThat(asked.form())
          .containsExactly(
              entry("To", "+14155550100"), entry("From", "+15005550006"), entry("Body", "123456"));
    }
  }

  @Test
  void twiliosMessagingServiceGoesInItsOwnField() {
    String sid = "MG" + "0123456789abcdef".repeat(2);
    try (var stub = new HttpStub(201, "")) {
      carry(new Twilio(stub.base(), "AC123", new Secret("t0ken"), sid), "123456");
      carry(new Twilio(stub.base(), "AC123", new Secret("t0ken"), "MGM Hotels"), "123456");

      assertThat(stub.asked.getFirst().form())
          .containsEntry("MessagingServiceSid", sid)
          .doesNotContainKey("From");
      assertThat(stub.asked.getLast().form())
          .containsEntry("From", "MGM Hotels")
          .doesNotContainKey("MessagingServiceSid");
    }
  }

  @ParameterizedTest
  @CsvSource({"/proxy", "/proxy/", "/a/b"})
  void aGatewayMayBeBelowAPath(String path) {
    String front = path.replaceFirst("/$", "");
    try (var stub = new HttpStub(200, AGREED)) {
      URI base = stub.base().resolve(path);
      carry(new Twilio(base, "AC123", new Secret("t0ken"), "+15005550006"), "1");
      carry(new Vonage(base, "k3y", new Secret("s3cret"), "Notes"), "1");
      carry(new Sns(base, "eu-central-1", "AKIDEXAMPLE", new Secret("wJalr"), ""), "1");

      assertThat(stub.asked.stream().map(HttpStub.Asked::path))
          .containsExactly(
              front + "/2010-04-01/Accounts/AC123/Messages.json", front + "/sms/json", front + "/");
    }
  }

  @Test
  void vonageGetsAFormWithKeyAndSecret() {
    try (var stub = new HttpStub(200, AGREED)) {
      var vonage = new Vonage(stub.base(), "k3y", new Secret("s3cret"), "Notes");

      assertThat(carry(vonage, "123456")).isEqualTo(new Carried.Done());
      carry(vonage, "код 123456");

      HttpStub.Asked asked = stub.asked.getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.path()).isEqualTo("/sms/json");
      assertThat(asked.form())
          .containsExactly(
              entry("api_key", "k3y"),
              entry("api_secret", "s3cret"),
              entry("from", "Notes"),
              entry("to", "14155550100"),
              entry("text", "123456"));
      assertThat(stub.asked.getLast().form())
          .containsEntry("type", "unicode")
          .containsEntry("text", "код 123456");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, later", "4, later", "5, later", "9, later", "6, never", "15, never"})
  void vonagesStatusDecidesBehindIts200(String status, String when) {
    try (var stub = new HttpStub(200, AGREED.replace("\"0\"", "\"" + status + "\""))) {
      String note = "the gateway's status is " + status;

      assertThat(carry(new Vonage(stub.base(), "k3y", new Secret("s3cret"), "Notes"), "1"))
          .isEqualTo(when.equals("later") ? new Carried.Later(note) : new Carried.Never(note));
    }
  }

  @Test
  void anAnswerOfVonageThatNobodyUnderstandsIsNoAgreement() {
    for (String answer :
        new String[] {"", "<html>", "{}", "{\"messages\":[]}", "{\"messages\":[1]}"}) {
      try (var stub = new HttpStub(200, answer)) {
        assertThat(carry(new Vonage(stub.base(), "k", new Secret("s"), "N"), "1"))
            .isEqualTo(new Carried.Later("the gateway's answer is not understood"));
      }
    }
  }

  @Test
  void snsGetsASignedForm() {
    try (var stub = new HttpStub(200, "<PublishResponse/>")) {
      var sns = new Sns(stub.base(), "eu-central-1", "AKIDEXAMPLE", new Secret("wJalr"), "Notes");

      assertThat(carry(sns, "123456")).isEqualTo(new Carried.Done());

      HttpStub.Asked asked = stub.asked.getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.path()).isEqualTo("/");
      assertThat(asked.form())
          .containsExactly(
              entry("Action", "Publish"),
              entry("Version", "2010-03-31"),
              entry("PhoneNumber", "+14155550100"),
              entry("Message", "123456"),
              entry("MessageAttributes.entry.1.Name", "AWS.SNS.SMS.SMSType"),
              entry("MessageAttributes.entry.1.Value.DataType", "String"),
              entry("MessageAttributes.entry.1.Value.StringValue", "Transactional"),
              entry("MessageAttributes.entry.2.Name", "AWS.SNS.SMS.SenderID"),
              entry("MessageAttributes.entry.2.Value.DataType", "String"),
              entry("MessageAttributes.entry.2.Value.StringValue", "Notes"));
      assertThat(asked.header("X-amz-date")).isEqualTo("20150830T123600Z");
      // the host as it was indeed sent is the one that was signed
      String signed =
          new AwsSignature("eu-central-1", "sns", "AKIDEXAMPLE", new Secret("wJalr"))
              .headers(
                  URI.create("http://%s/".formatted(asked.header("Host"))),
                  asked.header("Content-type"),
                  asked.body(),
                  NOW)
              .get("Authorization");
      assertThat(asked.header("Authorization")).isEqualTo(signed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/x-www-form-urlencoded               | ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a
          application/x-www-form-urlencoded; charset=utf8 | 1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe
          """)
  void theSignatureIsThatOfAmazonsOwnExamples(String type, String signature) {
    // the cases post-x-www-form-urlencoded and ...-parameters of Amazon's test suite for version 4
    var keys =
        new AwsSignature(
            "us-east-1",
            "service",
            "AKIDEXAMPLE",
            new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

    Map<String, String> headers =
        keys.headers(URI.create("https://example.amazonaws.com/"), type, "Param1=value1", NOW);

    assertThat(headers.get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date, Signature="
                + signature);
  }

  @Test
  void snsSaysInItsAnswerWhatWentWrong() {
    String fault = "<ErrorResponse><Error><Code>%s</Code></Error></ErrorResponse>";
    try (var bad = new HttpStub(400, fault.formatted("InvalidParameter"));
        var busy = new HttpStub(400, fault.formatted("Throttling"))) {
      assertThat(carry(sns(bad.base()), "1"))
          .isEqualTo(new Carried.Never("the gateway answered InvalidParameter"));
      assertThat(carry(sns(busy.base()), "1"))
          .isEqualTo(new Carried.Later("the gateway answered Throttling"));
    }
  }

  private static Sns sns(URI base) {
    return new Sns(base, "eu-central-1", "AKIDEXAMPLE", new Secret("wJalr"), "");
  }

  @Test
  void theWebhookGetsJsonAndAProofOfWhoSentIt() throws Exception {
    try (var stub = new HttpStub(204, "")) {
      var webhook = new Webhook(stub.base().resolve("/sms?x=1"), new Secret("sh4red"));

      assertThat(carry(webhook, "123456")).isEqualTo(new Carried.Done());

      HttpStub.Asked asked = stub.asked.getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.path()).isEqualTo("/sms?x=1");
      assertThat(asked.header("Content-type")).isEqualTo("application/json");
      assertThat(asked.body())
          .isEqualTo(
              "{\"id\":\"m1\",\"project\":\"app\",\"to\":\"+14155550100\",\"text\":\"123456\"}");
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("sh4red".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signed = "1440938160." + asked.body(); // NOW in seconds
      String proof = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
      assertThat(asked.header("Latchkey-signature")).isEqualTo("t=1440938160,v1=" + proof);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, done", "201, done", "204, done", "400, never", "422, never", "401, later",
    "403, later", "404, later", "408, later", "429, later", "500, later", "503, later",
    "302, later"
  })
  void theStatusSaysWhetherToTryAgain(int status, String when) {
    try (var stub = new HttpStub(status, "")) {
      String note = "the gateway answered " + status;
      Carried expected =
          switch (when) {
            case "done" -> new Carried.Done();
            case "never" -> new Carried.Never(note);
            default -> new Carried.Later(note);
          };

      assertThat(carry(new Webhook(stub.base(), new Secret("sh4red")), "1")).isEqualTo(expected);
      assertThat(stub.asked).hasSize(1); // no redirect was followed
    }
  }

  @Test
  void aGatewayThatIsDownMayComeBackAndOneThatIsSilentIsLeft() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var to = new Webhook(at(silent.getLocalPort()), new Secret("sh4red"));
      var attempt = new FutureTask<>(() -> carry(to, "1"));
      Thread courier = Thread.startVirtualThread(attempt);
      silent.accept();
      courier.interrupt();
      assertThat(attempt.get()).isEqualTo(new Carried.Later("stopped"));
    }
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(carry(new Webhook(at(port), new Secret("sh4red")), "1"))
        .isEqualTo(new Carried.Later("the gateway cannot be reached"));
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:%d/".formatted(port));
  }

  @Test
  void whatIsSetDecidesWhetherTextMessagesGoOut() {
    Optional<TextGateway> some = Optional.of(sns(URI.create("https://sns.example.com")));

    assertThat(new TextCarrier(true, some, () -> NOW).readiness(APP)).isEqualTo(Readiness.READY);
    assertThat(new TextCarrier(true, Optional.empty(), () -> NOW).readiness(APP))
        .isEqualTo(Readiness.NOT_SET);
    assertThat(new TextCarrier(false, some, () -> NOW).readiness(APP)).isEqualTo(Readiness.OFF);
  }

  private static Carried carry(TextGateway gateway, String text) {
    var message = new Message("", text, "", "", text, Message.Sender.SERVER);
    return new TextCarrier(true, Optional.of(gateway), () -> NOW)
        .carry(APP, new Errand("m1", "+14155550100", message));
  }
}
