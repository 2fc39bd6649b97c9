package dev.latchkey.server.carrier;

import dev.latchkey.core.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Amazon's Signature Version 4, for a POST without a query. */
record AwsSignature(String region, String service, String accessKey, Secret secretKey) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String END = "aws4_request";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The headers that sign a request, its type among them; the host goes by itself. */
  Map<String, String> headers(URI to, String type, String body, Instant now) {
    String time = TIME.format(now);
    String scope = "%s/%s/%s/%s".formatted(time.substring(0, 8), region, service, END);
    Map<String, String> signed = new TreeMap<>();
    signed.put("content-type", type);
    signed.put("host", host(to));
    signed.put("x-amz-date", time);
    String names = String.join(";", signed.keySet());
    String toSign =
        String.join("\n", ALGORITHM, time, scope, hex(sha256(canonical(to, signed, names, body))));
    return Map.of(
        "Content-Type", type,
        "X-Amz-Date", time,
        "Authorization",
            "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(ALGORITHM, accessKey, scope, names, hex(signature(scope, toSign))));
  }

  /** The host as the client will send it: with the port where it is not the scheme's own. */
  private static String host(URI to) {
    return to.getPort() < 0 ? to.getHost() : to.getHost() + ":" + to.getPort();
  }

  /** Step 1: the request in the one form that both sides can make of it. */
  private static String canonical(URI to, Map<String, String> signed, String names, String body) {
    String headers =
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    return String.join("\n", "POST", to.getRawPath(), "", headers, names, hex(sha256(body)));
  }

  /** Step 3: a key for this day, region and service, and the signature by it. */
  private byte[] signature(String scope, String toSign) {
    byte[] key = ("AWS4" + secretKey.reveal()).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return hmac(key, toSign);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
