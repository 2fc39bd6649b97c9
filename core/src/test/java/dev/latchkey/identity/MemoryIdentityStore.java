package dev.latchkey.identity;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Attribute;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.MemoryList;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.UserChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Identities in a list, for tests. Shares its users' lock. */
public final class MemoryIdentityStore implements IdentityStore {
  private final List<Identity> all = new ArrayList<>();
  private final MemoryUserStore users;

  /** Identities of these users, which go when their user does. */
  public MemoryIdentityStore(MemoryUserStore users) {
    this.users = users;
    users.whenDeleted(user -> all.removeIf(of(user.project(), user.id())));
    users.whenChanged((user, change) -> {
      if (change instanceof UserChange.Claimed) {
        all.removeIf(of(user.project(), user.id()));
      }
    });
  }

  @Override
  public Optional<Identity> put(Identity identity) {
    synchronized (users) {
      Optional<Identity> known = find(identity.project(), identity.name());
      boolean theirs = known.filter(one -> !one.user().equals(identity.user())).isPresent();
      if (theirs || users.find(identity.project(), identity.user()).isEmpty()) {
        return Optional.empty();
      }
      if (known.isEmpty() && find(identity.project(), identity.id()).isPresent()) {
        throw new IllegalStateException("there is an identity " + identity.id());
      }
      Identity kept =
          known
              .map(old ->
                  new Identity(
                      old.project(),
                      old.id(),
                      old.user(),
                      old.provider(),
                      old.issuer(),
                      old.uid(),
                      identity.email(),
                      identity.tokens(),
                      old.createdAt(),
                      identity.updatedAt()))
              .orElse(identity);
      known.ifPresentOrElse(old -> all.set(all.indexOf(old), kept), () -> all.add(kept));
      return Optional.of(kept);
    }
  }

  @Override
  public Optional<Identity> find(ProjectId project, Identity.Name name) {
    return some(in(project).and(one -> one.name().equals(name))).stream().findFirst();
  }

  @Override
  public Optional<Identity> find(ProjectId project, String id) {
    return some(in(project).and(one -> one.id().equals(id))).stream().findFirst();
  }

  @Override
  public List<Identity> withEmail(ProjectId project, EmailAddress email) {
    return some(in(project).and(one -> one.email().equals(Optional.of(email))));
  }

  @Override
  public List<Identity> ofUser(ProjectId project, UserId user) {
    return some(of(project, user));
  }

  @Override
  public Optional<Page<Identity>> list(
      ProjectId project, Optional<UserId> of, ListQuery query, String search, boolean count) {
    synchronized (users) {
      List<Identity> these =
          all.stream().filter(of.map(user -> of(project, user)).orElse(in(project))).toList();
      return new MemoryList<>(these, new Kind(), query, search).page(count);
    }
  }

  private static final class Kind implements MemoryList.Kind<Identity> {
    @Override
    public Map<String, Attribute> attributes() {
      return Identity.ATTRIBUTES;
    }

    @Override
    public String id(Identity identity) {
      return identity.id();
    }

    @Override
    public Optional<Object> value(Identity identity, String attribute) {
      return switch (attribute) {
        case "$id" -> Optional.of(identity.id());
        case "$createdAt" -> Optional.of(identity.createdAt());
        case "$updatedAt" -> Optional.of(identity.updatedAt());
        case "userId" -> Optional.of(identity.user().value());
        case "provider" -> Optional.of(identity.provider());
        case "providerUid" -> Optional.of(identity.uid());
        case "providerEmail" -> identity.email().map(EmailAddress::value);
        case "providerAccessTokenExpiry" -> identity.tokens().expiresAt().map(Function.identity());
        default -> throw new IllegalArgumentException(attribute);
      };
    }

    @Override
    public String words(Identity identity) {
      return identity.words();
    }
  }

  @Override
  public boolean delete(ProjectId project, String id) {
    synchronized (users) {
      return all.removeIf(in(project).and(one -> one.id().equals(id)));
    }
  }

  private List<Identity> some(Predicate<Identity> fits) {
    synchronized (users) {
      return all.stream()
          .filter(fits)
          .sorted(Comparator.comparing(Identity::createdAt).thenComparing(Identity::id))
          .toList();
    }
  }

  private static Predicate<Identity> in(ProjectId project) {
    return one -> one.project().equals(project);
  }

  private static Predicate<Identity> of(ProjectId project, UserId user) {
    return in(project).and(one -> one.user().equals(user));
  }
}
