package dev.latchkey.known;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Devices in a list, for tests. Shares its users' lock. */
public final class MemoryKnownDeviceStore implements KnownDeviceStore {
  private final List<KnownDevice> all = new ArrayList<>();
  private final Set<List<String>> signedIn = new HashSet<>();
  private final MemoryUserStore users;

  /** Devices of these users, which go when their user does. */
  public MemoryKnownDeviceStore(MemoryUserStore users) {
    this.users = users;
    users.whenDeleted(this::gone);
    users.whenChanged((user, change) -> {
      if (change instanceof UserChange.Claimed) {
        gone(user);
      }
    });
  }

  private void gone(User user) {
    all.removeIf(of(user.project(), user.id()));
    signedIn.remove(List.of(user.project().value(), user.id().value()));
  }

  @Override
  public Optional<Familiarity> meet(Sighting sighting, int most) {
    synchronized (users) {
      if (users.find(sighting.project(), sighting.user()).isEmpty()) {
        return Optional.empty();
      }
      List<KnownDevice> theirs = ofUser(sighting.project(), sighting.user());
      Optional<KnownDevice> same = sighting.same(theirs);
      if (same.isPresent()) {
        all.remove(same.get());
        all.add(seen(same.get(), sighting));
        return Optional.of(Familiarity.KNOWN);
      }
      boolean first = signedIn.add(List.of(sighting.project().value(), sighting.user().value()));
      Optional<KnownDevice> replaced = sighting.replaced(theirs);
      replaced.ifPresent(all::remove);
      ofUser(sighting.project(), sighting.user()).stream().skip(most - 1L).forEach(all::remove);
      all.add(sighting.device(replaced.map(KnownDevice::createdAt).orElse(sighting.at())));
      if (sighting.alike(theirs)) {
        return Optional.of(Familiarity.ALIKE);
      }
      return Optional.of(first ? Familiarity.FIRST : Familiarity.NEW);
    }
  }

  private static KnownDevice seen(KnownDevice device, Sighting sighting) {
    return new KnownDevice(
        device.project(),
        device.user(),
        device.secret(),
        sighting.traits().getFirst(),
        true,
        device.createdAt(),
        sighting.at());
  }

  @Override
  public List<KnownDevice> find(ProjectId project, Collection<SecretHash> secrets) {
    return some(one -> one.project().equals(project) && secrets.contains(one.secret()));
  }

  @Override
  public List<KnownDevice> ofUser(ProjectId project, UserId user) {
    return some(of(project, user));
  }

  private List<KnownDevice> some(Predicate<KnownDevice> fits) {
    synchronized (users) {
      return all.stream()
          .filter(fits)
          .sorted(
              Comparator.comparing(KnownDevice::seenAt)
                  .reversed()
                  .thenComparing(one -> one.secret().hex()))
          .toList();
    }
  }

  @Override
  public void forget(
      ProjectId project,
      UserId user,
      Collection<SecretHash> secrets,
      Collection<SecretHash> traits) {
    synchronized (users) {
      all.removeIf(
          of(project, user)
              .and(one -> !secrets.contains(one.secret()) && !traits.contains(one.traits())));
    }
  }

  @Override
  public int sweep(Instant seenBefore, int most) {
    synchronized (users) {
      List<KnownDevice> old =
          all.stream()
              .filter(one -> one.seenAt().isBefore(seenBefore))
              .sorted(Comparator.comparing(KnownDevice::seenAt))
              .limit(most)
              .toList();
      all.removeAll(old);
      return old.size();
    }
  }

  private static Predicate<KnownDevice> of(ProjectId project, UserId user) {
    return one -> one.project().equals(project) && one.user().equals(user);
  }
}
