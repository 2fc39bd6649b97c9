package dev.latchkey.token;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.locale.CallLocale;
import dev.latchkey.locale.LocaleCode;
import dev.latchkey.mail.AgentFacts;
import dev.latchkey.mail.Recipient;
import dev.latchkey.rest.Call;
import dev.latchkey.user.User;
import java.util.Optional;

/**
 * What letters that a call has written have in common: found out while the call is there.
 *
 * @param locale the language they are written in
 * @param agent what the caller asked with
 * @param ip where the caller asked from
 */
record Desk(LocaleCode locale, AgentFacts agent, String ip) {
  static Desk of(Call call, Arrival arrival) {
    var device = arrival.device();
    var agent = new AgentFacts(device.osName(), device.clientName(), device.deviceName());
    return new Desk(CallLocale.of(call), agent, arrival.ip());
  }

  Recipient to(User user, EmailAddress address) {
    return new Recipient(address, user.name(), locale, Optional.of(user.id()));
  }
}
