package dev.latchkey.oauth;

import dev.latchkey.oauth.Provider.Addresses;
import dev.latchkey.oauth.Provider.Kind;
import dev.latchkey.outgoing.OutgoingRequest;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider as one project uses it: its endpoints with the project's settings in place.
 *
 * @param announcesIssuer whether its answers name it (RFC 9207 section 3)
 */
public record Site(
    Provider provider, Credentials credentials, Addresses addresses, boolean announcesIssuer) {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9]+)\\}");

  static Site of(Provider provider, Credentials credentials) {
    Addresses at = provider.addresses();
    UnaryOperator<String> placed = template -> filled(provider, credentials, template);
    var addresses =
        new Addresses(
            placed.apply(at.authorize()),
            placed.apply(at.token()),
            placed.apply(at.refresh()),
            placed.apply(at.user()),
            placed.apply(at.issuer()),
            placed.apply(at.keys()));
    return new Site(provider, credentials, addresses, false);
  }

  /** Who must have signed and sent its answers; "" if that is not known. */
  public String issuer() {
    return addresses.issuer();
  }

  /** Which of the provider's houses it is, for one that has many; "" for one that has one. */
  String house() {
    if (!provider.hosted()) {
      return "";
    }
    return issuer().isEmpty() ? addresses.token() : issuer();
  }

  private static String filled(Provider provider, Credentials credentials, String template) {
    String text = template;
    for (Provider.Setting setting : provider.settings()) {
      String value = credentials.setting(setting.name());
      boolean whole = setting.kind() == Kind.URL || setting.kind() == Kind.HOST;
      text =
          text.replace(
              "{" + setting.name() + "}",
              whole ? value.replaceAll("/+$", "") : OutgoingRequest.encoded(value));
    }
    return text;
  }

  /** A template with values in place of the names in braces. */
  static String filled(String template, UnaryOperator<String> values) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(values.apply(place.group(1))));
  }
}
