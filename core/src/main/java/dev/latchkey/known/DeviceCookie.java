package dev.latchkey.known;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a device keeps to be known again: a secret for each user who signed in on it, the newest
 * first. It opens nothing.
 */
public record DeviceCookie(List<Secret> secrets, Instant expiresAt) {
  /** How many users of one device are told apart; a longer cookie would be sent with every call. */
  static final int MOST = 5;

  /** 128 bits. */
  private static final int SECRET_BYTES = 16;

  private static final Pattern VALUE =
      Pattern.compile("[0-9a-f]{32}(?:\\.[0-9a-f]{32}){0," + (MOST - 1) + "}");

  public DeviceCookie {
    secrets = List.copyOf(secrets);
  }

  /** The cookie's name in a project. */
  public static String name(String project) {
    return "a_device_" + project;
  }

  /** The secrets that a request brings; none if it has no such cookie, or one that is not ours. */
  static List<Secret> sent(Request request, String project) {
    return request
        .cookie(name(project))
        .filter(value -> VALUE.matcher(value).matches())
        .map(value -> Arrays.stream(value.split("\\.", -1)).map(Secret::new).toList())
        .orElse(List.of());
  }

  /** A secret for one more user of a device. */
  static Secret issue() {
    return Secret.random(SECRET_BYTES);
  }

  /** The cookie with one secret before the others. */
  static DeviceCookie of(Secret newest, List<Secret> others, Instant expiresAt) {
    return new DeviceCookie(
        Stream.concat(Stream.of(newest), others.stream()).distinct().limit(MOST).toList(),
        expiresAt);
  }

  /** The cookie's value: the only place where its secrets are written out. */
  public String value() {
    return secrets.stream().map(Secret::reveal).collect(Collectors.joining("."));
  }
}
