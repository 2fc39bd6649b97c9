package dev.latchkey.known;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where devices are kept. They go with their user, and when the account turns out to be another's
 * ({@link dev.latchkey.user.UserChange.Claimed}), who then has never signed in. Every method is
 * atomic by itself.
 */
public interface KnownDeviceStore {
  /**
   * Notes that a user signed in on a device: the one among theirs that it is is seen again, or else
   * there is one more, in the place of {@link Sighting#replaced} if that is there. Beyond the limit
   * those seen longest ago go, exactly however many sign-ins race.
   *
   * @param most how many devices the user may have, 1 or more
   * @return what it was until then; none, and nothing kept, if the user does not exist
   */
  Optional<Familiarity> meet(Sighting sighting, int most);

  /** The project's devices with these secrets, whoever's they are. */
  List<KnownDevice> find(ProjectId project, Collection<SecretHash> secrets);

  /** A user's devices, the one seen last first. */
  List<KnownDevice> ofUser(ProjectId project, UserId user);

  /**
   * Forgets a user's devices.
   *
   * @param secrets those with one of these stay
   * @param traits those with one of these stay
   */
  void forget(
      ProjectId project,
      UserId user,
      Collection<SecretHash> secrets,
      Collection<SecretHash> traits);

  /** Removes up to so many devices, of any project, not seen since; says how many went. */
  int sweep(Instant seenBefore, int most);
}
