package dev.latchkey.mfa;

import dev.latchkey.locale.CallLocale;
import dev.latchkey.mail.AgentFacts;
import dev.latchkey.mail.Credential;
import dev.latchkey.mail.Letter;
import dev.latchkey.mail.Post;
import dev.latchkey.mail.Recipient;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.session.Arrival;
import dev.latchkey.session.Sessions;
import dev.latchkey.user.User;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Letters that a call has sent: what they know of the call is found out here. */
final class Notices {
  private final Post post;
  private final Sessions sessions;
  private final InstantSource clock;

  Notices(Post post, Sessions sessions, InstantSource clock) {
    this.post = post;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Tells a user, if there is an address, that a way to show who one is has changed. */
  void changed(Call call, User user, Credential what) {
    user.email()
        .ifPresent(address -> {
          Arrival arrival = sessions.arrival(call);
          var to = new Recipient(address, user.name(), CallLocale.of(call), Optional.of(user.id()));
          var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          post.send(
              Project.of(call),
              new Letter.CredentialChanged(to, what, agent(arrival), arrival.ip(), now));
        });
  }

  /** What asks for a letter. */
  AgentFacts agent(Call call) {
    return agent(sessions.arrival(call));
  }

  private static AgentFacts agent(Arrival arrival) {
    var device = arrival.device();
    return new AgentFacts(device.osName(), device.clientName(), device.deviceName());
  }
}
