package dev.latchkey.device;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client said about itself in {@code Sec-CH-UA-*} and {@code X-Requested-With}, or through
 * {@code navigator.userAgentData}. Whatever it did not say is {@code ""} or empty.
 *
 * @param architecture the processor, {@code "arm"} for instance
 * @param bitness {@code "64"} or {@code "32"}
 * @param mobile whether it prefers a mobile page
 * @param model the device's model as its maker writes it, {@code "SM-A156U"} for instance
 * @param platform the operating system, {@code "Android"} for instance
 * @param platformVersion the operating system's version
 * @param fullVersion the browser's version
 * @param brands the browser's brands, in the order sent, each once
 * @param formFactors what kinds of device it says it is, in lower case
 * @param app the Android application id, {@code "org.telegram.messenger"} for instance
 */
public record ClientHints(
    String architecture,
    String bitness,
    boolean mobile,
    String model,
    String platform,
    String platformVersion,
    String fullVersion,
    List<Brand> brands,
    List<String> formFactors,
    String app) {

  /** No hints at all. */
  public static final ClientHints NONE =
      new ClientHints("", "", false, "", "", "", "", List.of(), List.of(), "");

  /**
   * What a server says in {@code Accept-CH} to be sent the hints that browsers keep back unasked
   * (User-Agent Client Hints, section 3).
   */
  public static final String ACCEPT_CH =
      "Sec-CH-UA-Model, Sec-CH-UA-Platform-Version, Sec-CH-UA-Full-Version-List,"
          + " Sec-CH-UA-Form-Factors";

  /** The request headers that hints are read from, in lower case. */
  public static final List<String> HEADERS =
      List.of(
          "sec-ch-ua",
          "sec-ch-ua-full-version-list",
          "sec-ch-ua-arch",
          "sec-ch-ua-bitness",
          "sec-ch-ua-mobile",
          "sec-ch-ua-model",
          "sec-ch-ua-platform",
          "sec-ch-ua-platform-version",
          "sec-ch-ua-full-version",
          "sec-ch-ua-form-factors",
          "x-requested-with");

  /**
   * A brand and its version, as {@code Sec-CH-UA} lists them.
   *
   * @param name {@code "Google Chrome"} for instance
   * @param version {@code "148"} or {@code "148.0.7778.60"}
   */
  public record Brand(String name, String version) {}

  /** Copies the lists. */
  public ClientHints {
    brands = List.copyOf(brands);
    formFactors = List.copyOf(formFactors);
  }

  /**
   * The hints of a request.
   *
   * @param header gives a request header by its lower-case name, or null if it was not sent
   */
  public static ClientHints of(Function<String, @Nullable String> header) {
    HintReader reader = new HintReader();
    for (String name : HEADERS) {
      String value = header.apply(name);
      if (value != null) {
        reader.read(name, value);
      }
    }
    return reader.hints();
  }

  /**
   * Hints under any of the names they travel by, whatever the case: headers ({@code
   * Sec-CH-UA-Model}), headers as CGI and PHP name them ({@code HTTP_X_REQUESTED_WITH}), or the
   * members of {@code navigator.userAgentData} ({@code fullVersionList}).
   *
   * @param values a text, a {@link Boolean}, or for brands and form factors a list: of maps with
   *     {@code brand} and {@code version}, or of texts. Anything else is passed over
   */
  public static ClientHints of(Map<String, ?> values) {
    HintReader reader = new HintReader();
    values.forEach(reader::read);
    return reader.hints();
  }
}
