package dev.latchkey.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a client's calls go and what each of them carries.
 *
 * @param endpoint without a slash at the end
 * @param credential who the client speaks for; nobody if there is none
 * @param more further headers by name
 * @param timeout how long a call may take in all, retries and waits included
 */
record Connection(
    HttpClient http,
    URI endpoint,
    String project,
    Optional<Credential> credential,
    Map<String, String> more,
    Duration timeout,
    Retries retries,
    Time time) {
  private static final String AGENT = agent();

  Connection {
    more = Map.copyOf(more);
  }

  Connection as(Credential credential) {
    return new Connection(
        http, endpoint, project, Optional.of(credential), more, timeout, retries, time);
  }

  Connection with(String header, String value) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put(header, value);
    return new Connection(http, endpoint, project, credential, headers, timeout, retries, time);
  }

  Connection with(Duration timeout) {
    return new Connection(http, endpoint, project, credential, more, timeout, retries, time);
  }

  Connection with(Retries retries) {
    return new Connection(http, endpoint, project, credential, more, timeout, retries, time);
  }

  Connection with(HttpClient http) {
    return new Connection(http, endpoint, project, credential, more, timeout, retries, time);
  }

  /**
   * Where an API is.
   *
   * @throws IllegalArgumentException if it is not an http or https URL of a directory
   */
  static URI checked(String endpoint) {
    URI uri = URI.create(endpoint.replaceAll("/+$", ""));
    boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    boolean plain =
        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    if (!web || uri.getHost() == null || !plain) {
      throw new IllegalArgumentException(
          "not an endpoint such as https://id.example.com/v1: " + endpoint);
    }
    return uri;
  }

  /**
   * What can stand in a header line.
   *
   * @throws IllegalArgumentException if it is empty or has anything but printable ASCII in it
   */
  static String header(String name, String value) {
    if (!value.matches("[ -~]+") || value.isBlank()) {
      throw new IllegalArgumentException(
          name + " is empty, or has more than printable ASCII in it");
    }
    return value;
  }

  /** Every header line of a call but those of its body. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", AGENT);
    headers.put("Accept", "application/json");
    headers.put("X-Appwrite-Project", project);
    credential.ifPresent(known -> headers.put(known.header(), known.secret()));
    headers.putAll(more);
    return headers;
  }

  private static String agent() {
    String version = Latchkey.class.getPackage().getImplementationVersion();
    return "LatchkeyJava/%s (Java %s)"
        .formatted(version == null ? "0" : version, Runtime.version().feature());
  }
}
