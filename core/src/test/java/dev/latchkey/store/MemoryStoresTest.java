package dev.latchkey.store;

import dev.latchkey.audit.AuditStore;
import dev.latchkey.audit.AuditStoreContract;
import dev.latchkey.audit.MemoryAuditStore;
import dev.latchkey.fresh.Freshness;
import dev.latchkey.fresh.LocalFreshness;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.identity.IdentityStoreContract;
import dev.latchkey.identity.MemoryIdentityStore;
import dev.latchkey.jwt.MemorySigningKeyStore;
import dev.latchkey.jwt.SigningKeyStore;
import dev.latchkey.jwt.SigningKeyStoreContract;
import dev.latchkey.key.KeyStore;
import dev.latchkey.key.KeyStoreContract;
import dev.latchkey.key.MemoryKeyStore;
import dev.latchkey.known.KnownDeviceStore;
import dev.latchkey.known.KnownDeviceStoreContract;
import dev.latchkey.known.MemoryKnownDeviceStore;
import dev.latchkey.limit.CounterStore;
import dev.latchkey.limit.CounterStoreContract;
import dev.latchkey.limit.MemoryCounterStore;
import dev.latchkey.mail.MemoryOutboxStore;
import dev.latchkey.mail.OutboxStore;
import dev.latchkey.mail.OutboxStoreContract;
import dev.latchkey.mfa.MemoryMfaStore;
import dev.latchkey.mfa.MfaStore;
import dev.latchkey.mfa.MfaStoreContract;
import dev.latchkey.oauth.MemoryStateStore;
import dev.latchkey.oauth.StateStore;
import dev.latchkey.oauth.StateStoreContract;
import dev.latchkey.project.MemoryProjectStore;
import dev.latchkey.project.ProjectStore;
import dev.latchkey.project.ProjectStoreContract;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.RenewalStore;
import dev.latchkey.session.RenewalStoreContract;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionLimitContract;
import dev.latchkey.session.SessionStore;
import dev.latchkey.session.SessionStoreContract;
import dev.latchkey.token.MemoryTokenStore;
import dev.latchkey.token.TokenStore;
import dev.latchkey.token.TokenStoreContract;
import dev.latchkey.user.MemoryTargetStore;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.TargetStore;
import dev.latchkey.user.TargetStoreContract;
import dev.latchkey.user.UserChangeContract;
import dev.latchkey.user.UserListContract;
import dev.latchkey.user.UserSearchContract;
import dev.latchkey.user.UserStore;
import dev.latchkey.user.UserStoreContract;
import dev.latchkey.vault.MemoryVaultStore;
import dev.latchkey.vault.VaultStore;
import dev.latchkey.vault.VaultStoreContract;
import org.junit.jupiter.api.Nested;

/** Keeps the plain stores of the other tests honest. */
final class MemoryStoresTest {
  private final LocalFreshness freshness = new LocalFreshness();
  private final ProjectStore projects = new MemoryProjectStore(freshness);
  private final KeyStore keys = new MemoryKeyStore();
  private final CounterStore counters = new MemoryCounterStore();
  private final AuditStore audit = new MemoryAuditStore();
  private final MemoryUserStore users = new MemoryUserStore();
  private final TokenStore tokens = new MemoryTokenStore(users);
  private final MemorySessionStore sessions = new MemorySessionStore(users);
  private final TargetStore targets =
      new MemoryTargetStore(
          users,
          target ->
              target
                  .session()
                  .flatMap(id -> sessions.find(target.project(), target.user(), new SessionId(id)))
                  .isPresent());
  private final IdentityStore identities = new MemoryIdentityStore(users);
  private final KnownDeviceStore devices = new MemoryKnownDeviceStore(users);
  private final StateStore states = new MemoryStateStore();
  private final MfaStore mfa = new MemoryMfaStore(users, sessions);
  private final OutboxStore outbox = new MemoryOutboxStore(users);

  @Nested
  final class Devices implements KnownDeviceStoreContract {
    @Override
    public KnownDeviceStore knownDevices() {
      return devices;
    }

    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class Targets implements TargetStoreContract {
    @Override
    public TargetStore targets() {
      return targets;
    }

    @Override
    public UserStore users() {
      return users;
    }

    @Override
    public SessionStore sessions() {
      return sessions;
    }
  }

  @Nested
  final class Identities implements IdentityStoreContract {
    @Override
    public IdentityStore identities() {
      return identities;
    }

    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class States implements StateStoreContract {
    @Override
    public StateStore states() {
      return states;
    }
  }

  @Nested
  final class Messages implements OutboxStoreContract {
    @Override
    public OutboxStore outbox() {
      return outbox;
    }

    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class Vaults implements VaultStoreContract {
    private final VaultStore vault = new MemoryVaultStore();

    @Override
    public VaultStore vault() {
      return vault;
    }
  }

  @Nested
  final class SecondFactors implements MfaStoreContract {
    @Override
    public MfaStore mfa() {
      return mfa;
    }

    @Override
    public UserStore users() {
      return users;
    }

    @Override
    public SessionStore sessions() {
      return sessions;
    }
  }

  @Nested
  final class SigningKeys implements SigningKeyStoreContract {
    private final SigningKeyStore keys = new MemorySigningKeyStore();

    @Override
    public SigningKeyStore signingKeys() {
      return keys;
    }

    @Override
    public ProjectStore projects() {
      return projects;
    }
  }

  @Nested
  final class Projects implements ProjectStoreContract {
    @Override
    public ProjectStore projects() {
      return projects;
    }

    @Override
    public Freshness freshness() {
      return freshness;
    }
  }

  @Nested
  final class Keys implements KeyStoreContract {
    @Override
    public KeyStore keys() {
      return keys;
    }
  }

  @Nested
  final class Counters implements CounterStoreContract {
    @Override
    public CounterStore counters() {
      return counters;
    }
  }

  @Nested
  final class Audit implements AuditStoreContract {
    @Override
    public AuditStore audit() {
      return audit;
    }
  }

  @Nested
  final class Users implements UserStoreContract {
    @Override
    public UserStore users() {
      return users;
    }

    @Override
    public SessionStore sessions() {
      return sessions;
    }
  }

  @Nested
  final class Changes implements UserChangeContract {
    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class Lists implements UserListContract {
    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class Searches implements UserSearchContract {
    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class Sessions implements SessionStoreContract {
    @Override
    public SessionStore sessions() {
      return sessions;
    }

    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class Renewals implements RenewalStoreContract {
    @Override
    public RenewalStore renewals() {
      return sessions;
    }

    @Override
    public SessionStore sessions() {
      return sessions;
    }

    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class Tokens implements TokenStoreContract {
    @Override
    public TokenStore tokens() {
      return tokens;
    }

    @Override
    public UserStore users() {
      return users;
    }
  }

  @Nested
  final class Limits implements SessionLimitContract {
    @Override
    public SessionStore sessions() {
      return sessions;
    }

    @Override
    public UserStore users() {
      return users;
    }
  }
}
