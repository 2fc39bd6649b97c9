package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.mail.DeniedNumbers;
import dev.latchkey.server.carrier.Sns;
import dev.latchkey.server.carrier.TextGateway;
import dev.latchkey.server.carrier.Twilio;
import dev.latchkey.server.carrier.Vonage;
import dev.latchkey.server.carrier.Webhook;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How text messages are to leave.
 *
 * @param provider who sends them; none if nobody was set
 * @param account the name to sign in with there
 * @param secret what goes with it
 * @param from the number or name they are from
 * @param region Amazon's region
 * @param url where the provider is, if not where it usually is
 * @param denied numbers that get none
 * @param perNumber text messages to one number of a project in a day, 1 or more
 * @param perProject text messages of one project in a day, 1 or more
 */
record TextSettings(
    Optional<Provider> provider,
    Optional<String> account,
    Optional<Secret> secret,
    Optional<String> from,
    Optional<String> region,
    Optional<URI> url,
    DeniedNumbers denied,
    int perNumber,
    int perProject) {

  /** Who sends text messages. */
  enum Provider {
    TWILIO,
    VONAGE,
    SNS,
    WEBHOOK,
    /** Nobody: the operator wants none sent. */
    OFF
  }

  /** Whether text messages are sent at all. */
  boolean on() {
    return provider.filter(chosen -> chosen == Provider.OFF).isEmpty();
  }

  /** What is missing for the provider to be asked, as a sentence. */
  Optional<String> fault() {
    List<String> missing = new ArrayList<>();
    Provider chosen = provider.orElse(Provider.OFF);
    boolean asksForNothing = chosen == Provider.OFF;
    if (!asksForNothing && secret.isEmpty()) {
      missing.add("sms-secret");
    }
    if (!asksForNothing && chosen != Provider.WEBHOOK && account.isEmpty()) {
      missing.add("sms-account");
    }
    switch (chosen) {
      case TWILIO, VONAGE -> addIf(missing, from.isEmpty(), "sms-from");
      case SNS -> addIf(missing, region.isEmpty(), "sms-region");
      case WEBHOOK -> addIf(missing, url.isEmpty(), "sms-url");
      case OFF -> {}
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("sms-provider needs %s.".formatted(String.join(" and ", missing)));
  }

  private static void addIf(List<String> missing, boolean isMissing, String name) {
    if (isMissing) {
      missing.add(name);
    }
  }

  /** Who sends text messages, ready to be asked; only without a {@link #fault}. */
  Optional<TextGateway> gateway() {
    String name = account.orElse("");
    Secret key = secret.orElse(new Secret(""));
    String sender = from.orElse("");
    return switch (provider.orElse(Provider.OFF)) {
      case TWILIO -> Optional.of(new Twilio(url.orElse(Twilio.BASE), name, key, sender));
      case VONAGE -> Optional.of(new Vonage(url.orElse(Vonage.BASE), name, key, sender));
      case SNS -> {
        String where = region.orElse("");
        yield Optional.of(new Sns(url.orElse(Sns.base(where)), where, name, key, sender));
      }
      case WEBHOOK -> url.map(to -> new Webhook(to, key));
      case OFF -> Optional.empty();
    };
  }
}
