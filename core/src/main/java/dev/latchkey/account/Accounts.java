package dev.latchkey.account;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.mail.Credential;
import dev.latchkey.password.Passwords;
import dev.latchkey.password.SignIns;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.DeviceWatch;
import dev.latchkey.session.Notices;
import dev.latchkey.session.Session;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SignedIn;
import dev.latchkey.user.Account;
import dev.latchkey.user.NewUser;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be done to accounts, by their user or by an app's server. The order of writes is: the
 * user, then the audit, sessions, devices, and letters about it; stopping in between leaves a state
 * that a repeat completes.
 */
public final class Accounts {
  private final Users users;
  private final IdentityStore identities;
  private final Passwords passwords;
  private final SignIns signIns;
  private final Sessions sessions;
  private final DeviceWatch devices;
  private final Notices notices;
  private final Audit audit;

  public Accounts(
      Users users,
      IdentityStore identities,
      Passwords passwords,
      SignIns signIns,
      Sessions sessions,
      DeviceWatch devices,
      Notices notices,
      Audit audit) {
    this.users = users;
    this.identities = identities;
    this.passwords = passwords;
    this.signIns = signIns;
    this.sessions = sessions;
    this.devices = devices;
    this.notices = notices;
    this.audit = audit;
  }

  /** A password to be, and the one so far. */
  record NewPassword(Secret password, Optional<Secret> oldPassword) {}

  /** An address to be, and the password that shows the user is there. */
  record NewEmail(EmailAddress email, Secret password) {}

  /** A number to be, and the password that shows the user is there. */
  record NewPhone(PhoneNumber phone, Secret password) {}

  /**
   * Makes a user who signs up.
   *
   * @throws Problem if id or address is taken, here or at a provider, or the project is full
   */
  Account signUp(Call call, NewUser wanted) {
    int limit = Project.of(call).settings().userLimit();
    return create(call, wanted, limit, Code.GENERAL_BAD_REQUEST);
  }

  /**
   * Makes a user for an app's server; the project's user limit does not hold for it.
   *
   * @throws Problem if id, address or number is taken, the address here or at a provider
   */
  Account create(Call call, NewUser wanted) {
    return create(call, wanted, 0, Code.USER_EMAIL_ALREADY_EXISTS);
  }

  /**
   * Makes a user.
   *
   * @param linked the protocol's refusal where the address is that of an identity: whoever has it
   *     signs in at the provider
   */
  private Account create(Call call, NewUser wanted, int userLimit, Code linked) {
    Project project = Project.of(call);
    User draft = users.draft(project, wanted);
    Optional<User.Password> password =
        wanted.password().map(typed -> passwords.make(project, draft, typed));
    if (wanted.email().filter(email -> anothersAtProvider(draft, email)).isPresent()) {
      throw Problem.of(linked); // behind the hash, which it is not to save
    }
    Account made = users.create(draft.with(password), userLimit);
    audit.done(call, "user.create", made.user().id().value(), "");
    return made;
  }

  /**
   * Makes a user of whom nothing is known, and signs that user in.
   *
   * @throws Problem if the project is full
   */
  Sessions.Opened signInAnonymously(Call call) {
    var nobody = new NewUser(Ids.UNIQUE, Optional.empty(), Optional.empty(), Optional.empty(), "");
    Arrival arrival = sessions.arrival(call); // first: a user nobody can be is not left behind
    Account made = signUp(call, nobody);
    return sessions.open(call, made.user().id(), Sessions.Way.ANONYMOUS, arrival);
  }

  /** Whether somebody else is known by that address at a provider. */
  private boolean anothersAtProvider(User user, EmailAddress email) {
    return identities.withEmail(user.project(), email).stream()
        .anyMatch(identity -> !identity.user().equals(user.id()));
  }

  /** The signed-in user's account. */
  Account own(Call call) {
    return users.account(SignedIn.of(call).user());
  }

  /** Changes the signed-in user's name. */
  Account rename(Call call, String name) {
    return changed(call, SignedIn.of(call).id(), new UserChange.Name(name));
  }

  /** Replaces the signed-in user's preferences. */
  Account setPrefs(Call call, String json) {
    return changed(call, SignedIn.of(call).id(), new UserChange.Prefs(json));
  }

  /**
   * Blocks a user or lets one in again. Sessions stay, and open nothing while the user is blocked.
   */
  Account setActive(Call call, UserId user, boolean active) {
    return changed(call, user, new UserChange.Active(active));
  }

  /**
   * Changes the signed-in user's password, or sets the first one.
   *
   * @throws Problem if the old one is missing or wrong, or the new one refused
   */
  Account changePassword(Call call, NewPassword wanted) {
    SignedIn caller = SignedIn.of(call);
    if (caller.user().password().isPresent()) {
      Secret old =
          wanted
              .oldPassword()
              .orElseThrow(() ->
                  Problem.of(
                      Code.USER_INVALID_CREDENTIALS, "Parameter `oldPassword` is required."));
      confirm(call, caller, old);
    }
    Project project = Project.of(call);
    User.Password password = passwords.make(project, caller.user(), wanted.password());
    Account account =
        changed(
            call, caller.id(), new UserChange.Password(password), new UserChange.Recovered(false));
    if (project.settings().invalidateSessions()) {
      sessions.endAll(call, caller.id(), caller.bound().map(Session::id));
    }
    devices.passwordChanged(call, caller.user());
    notices.changed(call, caller.user(), Credential.PASSWORD);
    return account;
  }

  /**
   * Changes the signed-in user's address. A user without a password gets the one sent along: so an
   * anonymous user becomes a permanent one.
   *
   * @throws Problem if the password is wrong or refused, or another user has the address, here or
   *     at a provider
   */
  Account changeEmail(Call call, NewEmail wanted) {
    User before = SignedIn.of(call).user();
    User after = before.with(wanted.email());
    Account account =
        changeAddress(call, users.emailChange(wanted.email()), after, wanted.password());
    if (before.email().isPresent() && !before.email().equals(after.email())) {
      notices.changed(call, before, Credential.EMAIL); // at the address that was theirs until now
      notices.changed(call, after, Credential.EMAIL);
    }
    return account;
  }

  /**
   * Changes the signed-in user's phone number, as {@link #changeEmail} does the address.
   *
   * @throws Problem if the password is wrong or refused, or another user has the number
   */
  Account changePhone(Call call, NewPhone wanted) {
    User before = SignedIn.of(call).user();
    User after = before.with(wanted.phone());
    Account account =
        changeAddress(call, users.phoneChange(wanted.phone()), after, wanted.password());
    if (!before.phone().equals(after.phone())) {
      notices.changed(call, before, Credential.PHONE);
    }
    return account;
  }

  private Account changeAddress(Call call, UserChange change, User after, Secret typed) {
    SignedIn caller = SignedIn.of(call);
    List<UserChange> changes = new ArrayList<>();
    changes.add(change);
    if (caller.user().password().isPresent()) {
      confirm(call, caller, typed);
    } else {
      changes.add(new UserChange.Password(passwords.make(Project.of(call), after, typed)));
    }
    boolean another = !after.email().equals(caller.user().email());
    if (another && after.email().filter(to -> anothersAtProvider(after, to)).isPresent()) {
      throw Problem.of(Code.GENERAL_BAD_REQUEST);
    }
    Account account = changed(call, caller.id(), changes.toArray(UserChange[]::new));
    if (caller.user().password().isEmpty()) {
      notices.changed(call, caller.user(), Credential.PASSWORD);
    }
    return account;
  }

  private void confirm(Call call, SignedIn caller, Secret typed) {
    audit.orRefused(
        call,
        "user.confirm",
        caller.userId(),
        () -> {
          signIns.confirm(call, caller.user(), typed);
          return caller;
        });
  }

  /**
   * Removes a user with sessions, targets and all that is theirs.
   *
   * @throws Problem if there is no such user
   */
  void delete(Call call, UserId user) {
    users.delete(Project.of(call).projectId(), user);
    audit.done(call, "user.delete", user.value(), "");
  }

  private Account changed(Call call, UserId user, UserChange... changes) {
    Account account = users.change(Project.of(call).projectId(), user, changes);
    audit.done(call, "user.update", user.value(), "");
    return account;
  }
}
