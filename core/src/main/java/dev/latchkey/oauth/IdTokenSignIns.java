package dev.latchkey.oauth;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.core.Secret;
import dev.latchkey.oauth.OAuthUsers.Found;
import dev.latchkey.oauth.OAuthUsers.Visit;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Signing in with an ID token that an app got by itself. The order of writes is: the account is
 * found or made, its identity kept, the session made.
 */
public final class IdTokenSignIns {
  private final ProjectSites sites;
  private final OAuthClient client;
  private final OAuthUsers users;
  private final OAuthSignIns.House house;
  private final InstantSource clock;

  public IdTokenSignIns(
      ProjectSites sites,
      OAuthClient client,
      OAuthUsers users,
      OAuthSignIns.House house,
      InstantSource clock) {
    this.sites = sites;
    this.client = client;
    this.users = users;
    this.house = house;
    this.clock = clock;
  }

  /**
   * What an app shows.
   *
   * @param accessToken "" for none
   * @param accessSeconds in how many seconds that ends
   * @param name of a new user of whom the token says none; "" for none
   */
  record Shown(
      IdTokens.Issuer issuer,
      Secret idToken,
      Optional<String> nonce,
      String accessToken,
      Optional<Integer> accessSeconds,
      String name) {
    @Override
    public String toString() {
      return "Shown[" + issuer + "]";
    }
  }

  /**
   * Opens a session for whoever the token says it is.
   *
   * @throws Problem if the project does not take the provider, or the token is not valid
   */
  Sessions.Opened open(Call call, Shown shown) {
    Project project = Project.of(call);
    Site site = sites.of(project, shown.issuer().provider());
    Arrival arrival = house.sessions().arrival(call); // first: it must be there in the end
    ProviderUser user =
        client
            .user(project, shown.issuer(), shown.idToken(), shown.nonce())
            .orNamed(UserCalls.plainName(shown.name()));
    Grant grant = grant(shown);
    Found found = users.find(project, new Visit(site, user, grant));
    OAuthSignIns.noted(house.audit(), call, found);
    return house
        .sessions()
        .open(call, found.user().id(), OAuthSignIns.way(house.refresh(), found, grant), arrival);
  }

  private Grant grant(Shown shown) {
    Instant now = clock.instant();
    Optional<Instant> end =
        shown
            .accessSeconds()
            .filter(_ -> !shown.accessToken().isEmpty())
            .map(seconds -> now.plus(Duration.ofSeconds(seconds)));
    return new Grant(shown.accessToken(), end, "", Facts.NONE);
  }
}
