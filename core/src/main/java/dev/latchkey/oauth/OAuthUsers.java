package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.Identity;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Problem;
import dev.latchkey.user.NewUser;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserChange.Claimed;
import dev.latchkey.user.Users;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose account it is that somebody came to from a provider. The provider's id for the user
 * decides; an address leads to an account only where the provider says that it was verified, and
 * takes the account from whoever set it up without ever showing that. The order of writes is: the
 * user, then the identity; stopping in between leaves what the next sign-in completes.
 */
public final class OAuthUsers {
  private final Users users;
  private final IdentityStore identities;
  private final Vault vault;
  private final Ids ids;
  private final InstantSource clock;

  public OAuthUsers(
      Users users, IdentityStore identities, Vault vault, Ids ids, InstantSource clock) {
    this.users = users;
    this.identities = identities;
    this.vault = vault;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who came, from where, and with which tokens. */
  public record Visit(Site site, ProviderUser user, Grant grant) {
    Identity.Name name() {
      return new Identity.Name(site.provider().key(), site.house(), user.uid());
    }
  }

  /** How an account was found. */
  public enum How {
    /** By the identity that it had already. */
    KNOWN,
    /** By an address that both sides had verified. */
    LINKED,
    /** By an address that only the provider had verified: what was set up before is gone. */
    CLAIMED,
    /** By being signed in. */
    ATTACHED,
    /** It is new. */
    CREATED
  }

  /**
   * The account, how it was found, and the identity it has now.
   *
   * @param claim what it was before, if it was claimed
   */
  public record Found(User user, Identity identity, How how, Optional<Claim> claim) {
    Found(User user, Identity identity, How how) {
      this(user, identity, how, Optional.empty());
    }
  }

  /**
   * An account as it was before somebody showed for the first time that its address is theirs.
   *
   * @param linked whether it had an identity at a provider, which went
   */
  public record Claim(User before, boolean linked) {}

  /**
   * The account of somebody who is not signed in; a new one if there is none.
   *
   * @throws Problem if the account is blocked, an address does not suffice to get into an account
   *     that is there, or the project is full
   */
  public Found find(Project project, Visit visit) {
    Optional<Identity> known = identities.find(project.projectId(), visit.name());
    if (known.isPresent()) {
      return found(visit, users.get(project.projectId(), known.get().user()), How.KNOWN);
    }
    Optional<User> withEmail =
        visit.user().email().flatMap(email -> users.find(project.projectId(), email));
    return withEmail.map(user -> byAddress(visit, user)).orElseGet(() -> created(project, visit));
  }

  /** Protocol, section 17, made stricter: see adr/0021. */
  private Found byAddress(Visit visit, User user) {
    List<Identity> theirs = identities.ofUser(user.project(), user.id());
    boolean another =
        theirs.stream()
            .anyMatch(one ->
                one.provider().equals(visit.name().provider())
                    && one.issuer().equals(visit.name().issuer()));
    // somebody else at the same provider, who has the address now, is not the same user
    if (!visit.user().verified() || (another && user.emailVerified())) {
      throw Problem.of(
          Code.GENERAL_BAD_REQUEST,
          "There is an account with this address. Sign in to it first, and add the provider then.");
    }
    active(user);
    if (user.emailVerified()) {
      return found(visit, user, How.LINKED);
    }
    User claimed =
        users
            .change(
                user.project(),
                user.id(),
                new Claimed(Claimed.Way.EMAIL),
                new UserChange.EmailVerified(true))
            .user();
    Found found = found(visit, claimed, How.CLAIMED);
    var claim = new Claim(user, !theirs.isEmpty());
    return new Found(found.user(), found.identity(), found.how(), Optional.of(claim));
  }

  private Found created(Project project, Visit visit) {
    boolean needsEmail = !visit.site().provider().emailless();
    Optional<EmailAddress> email = visit.user().email();
    if (needsEmail && email.isEmpty()) {
      throw Problem.of(Code.USER_UNAUTHORIZED);
    }
    var wanted =
        new NewUser(Ids.UNIQUE, email, Optional.empty(), Optional.empty(), visit.user().name());
    User user = users.create(users.draft(project, wanted), project.settings().userLimit()).user();
    if (visit.user().verified()) {
      user = changed(user, List.of(new UserChange.EmailVerified(true)));
    }
    Optional<Identity> kept = put(visit, user);
    if (kept.isEmpty()) {
      users.delete(user.project(), user.id()); // the same user came twice at once: one is enough
      return find(project, visit);
    }
    return new Found(user, kept.get(), How.CREATED);
  }

  /**
   * Adds the provider to the account of somebody who is signed in; a user of whom nothing was known
   * gets address and name.
   *
   * @throws Problem if the identity or the address is somebody else's
   */
  public Found attach(User user, Visit visit) {
    ProjectId project = user.project();
    Optional<Identity> known = identities.find(project, visit.name());
    boolean theirs = known.filter(one -> !one.user().equals(user.id())).isPresent();
    if (theirs || visit.user().email().filter(email -> taken(user, email)).isPresent()) {
      throw Problem.of(
          Code.USER_ALREADY_EXISTS, "Another account has this provider's user or address already.");
    }
    List<UserChange> changes = new ArrayList<>();
    if (user.email().isEmpty()) {
      visit
          .user()
          .email()
          .ifPresent(email -> {
            changes.add(users.emailChange(email));
            changes.add(new UserChange.EmailVerified(visit.user().verified()));
          });
    }
    if (user.name().isEmpty() && !visit.user().name().isEmpty()) {
      changes.add(new UserChange.Name(visit.user().name()));
    }
    How how = known.isPresent() ? How.KNOWN : How.ATTACHED;
    return found(visit, changes.isEmpty() ? user : changed(user, changes), how);
  }

  private boolean taken(User user, EmailAddress email) {
    UserId self = user.id();
    return users.find(user.project(), email).filter(one -> !one.id().equals(self)).isPresent()
        || identities.withEmail(user.project(), email).stream()
            .anyMatch(one -> !one.user().equals(self));
  }

  private Found found(Visit visit, User user, How how) {
    active(user);
    Identity kept = put(visit, user).orElseThrow(() -> Problem.of(Code.USER_ALREADY_EXISTS));
    return new Found(user, kept, how);
  }

  private static void active(User user) {
    if (!user.active()) {
      throw Problem.of(Code.USER_BLOCKED);
    }
  }

  private User changed(User user, List<UserChange> changes) {
    return users.change(user.project(), user.id(), changes.toArray(UserChange[]::new)).user();
  }

  private Optional<Identity> put(Visit visit, User user) {
    Instant now = clock.instant();
    return identities.put(
        new Identity(
            user.project(),
            ids.next(),
            user.id(),
            visit.name().provider(),
            visit.name().issuer(),
            visit.name().uid(),
            visit.user().email(),
            tokens(visit, user),
            now,
            now));
  }

  /** What the provider gave now; where it gave nothing, what it gave before. */
  private Identity.Tokens tokens(Visit visit, User user) {
    Grant grant = visit.grant();
    if (grant.access().isEmpty()) {
      Optional<Identity> before = identities.find(user.project(), visit.name());
      return before.map(Identity::tokens).orElse(Identity.Tokens.NONE);
    }
    String context = context(user, visit.site().provider());
    return new Identity.Tokens(
        sealed(grant.access(), context), grant.expiresAt(), sealed(grant.refresh(), context));
  }

  /** The tokens that an identity has, opened. */
  Grant granted(Identity identity, User user, Provider provider) {
    Identity.Tokens tokens = identity.tokens();
    String context = context(user, provider);
    return new Grant(
        opened(tokens.access(), context),
        tokens.expiresAt(),
        opened(tokens.refresh(), context),
        Facts.NONE);
  }

  private String opened(String sealed, String context) {
    return sealed.isEmpty() ? "" : vault.openText(sealed, context);
  }

  private String sealed(String token, String context) {
    return token.isEmpty() ? "" : vault.sealText(token, context);
  }

  /** What a provider's tokens are sealed for. */
  static String context(User user, Provider provider) {
    return SealedKind.IDENTITY_ACCESS.context(
        user.project().value(), user.id().value(), provider.key());
  }
}
