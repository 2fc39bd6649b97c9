package dev.latchkey.session;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.arrival.Arrivals;
import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.geo.CountryOf;
import dev.latchkey.locale.CallLocale;
import dev.latchkey.locale.World;
import dev.latchkey.mail.AgentFacts;
import dev.latchkey.mail.Credential;
import dev.latchkey.mail.Guessed;
import dev.latchkey.mail.Letter;
import dev.latchkey.mail.Post;
import dev.latchkey.mail.Recipient;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange.Claimed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Letters that tell users what was done to their accounts. What they know of the call is found out
 * here. An app's server is not where the user is: of its address, nothing is said.
 */
public final class Notices {
  private final Post post;
  private final Arrivals arrivals;
  private final World world;
  private final InstantSource clock;

  public Notices(Post post, Arrivals arrivals, World world, InstantSource clock) {
    this.post = post;
    this.arrivals = arrivals;
    this.world = world;
    this.clock = clock;
  }

  /** Tells a user, if there is an address, that a way to show who one is has changed. */
  public void changed(Call call, User user, Credential what) {
    user.email().ifPresent(address -> changed(call, user, what, address));
  }

  /** Tells whoever has an address that is the user's, or was until now. */
  public void changed(Call call, User user, Credential what, EmailAddress address) {
    Facts facts = facts(call);
    post.send(
        Project.of(call),
        new Letter.CredentialChanged(
            to(call, user, address), what, facts.agent(), facts.ip(), now()));
  }

  /**
   * Tells the user of an account what went when an address was first shown to be theirs; nothing if
   * nothing did.
   *
   * @param before the user until then
   * @param more whether something went that does not stand at the user, such as a session
   */
  public void claimed(Call call, User before, Claimed.Way by, boolean more) {
    boolean other =
        by == Claimed.Way.EMAIL ? before.phone().isPresent() : before.email().isPresent();
    boolean factors = before.mfa() || before.authenticator();
    if (more || other || factors || before.password().isPresent()) {
      changed(call, before, Credential.CLAIMED);
    }
  }

  /** Tells a user, if there is an address, of guesses until there were none left. */
  public void guessed(Call call, User user, Guessed what) {
    Facts facts = facts(call);
    user.email()
        .ifPresent(address ->
            post.send(
                Project.of(call),
                new Letter.SuspiciousAttempts(
                    to(call, user, address), what, facts.agent(), facts.ip(), now())));
  }

  /** Tells a user, if there is an address, of a session on a device not seen before. */
  void newDevice(Call call, User user, Session session) {
    Facts facts = call.byKey() ? Facts.of(session.device()) : Facts.of(session);
    String country =
        facts.country().equals(CountryOf.UNKNOWN)
            ? ""
            : world.countryName(facts.country(), CallLocale.of(call));
    user.email()
        .ifPresent(address ->
            post.send(
                Project.of(call),
                new Letter.SessionAlert(
                    to(call, user, address), facts.agent(), facts.ip(), country, now())));
  }

  /** What asks for a letter. */
  public AgentFacts agent(Call call) {
    return Facts.of(arrivals.of(call).device()).agent();
  }

  private Facts facts(Call call) {
    if (call.byKey()) {
      return new Facts(AgentFacts.UNKNOWN, "", CountryOf.UNKNOWN);
    }
    Arrival arrival = arrivals.of(call);
    return new Facts(Facts.of(arrival.device()).agent(), arrival.ip(), arrival.countryCode());
  }

  private static Recipient to(Call call, User user, EmailAddress address) {
    return new Recipient(address, user.name(), CallLocale.of(call), Optional.of(user.id()));
  }

  private Instant now() {
    return clock.instant();
  }

  /** What a letter says about where something was done. */
  private record Facts(AgentFacts agent, String ip, String country) {
    static Facts of(DeviceFacts device) {
      var agent = new AgentFacts(device.osName(), device.clientName(), device.deviceName());
      return new Facts(agent, "", CountryOf.UNKNOWN);
    }

    static Facts of(Session session) {
      return new Facts(of(session.device()).agent(), session.ip(), session.countryCode());
    }
  }
}
