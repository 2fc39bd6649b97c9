package dev.latchkey.store.sql;

import dev.latchkey.audit.AuditStore;
import dev.latchkey.audit.AuditStoreContract;
import dev.latchkey.fresh.Freshness;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.identity.IdentityStoreContract;
import dev.latchkey.jwt.SigningKeyStore;
import dev.latchkey.jwt.SigningKeyStoreContract;
import dev.latchkey.key.KeyStore;
import dev.latchkey.key.KeyStoreContract;
import dev.latchkey.known.KnownDeviceStore;
import dev.latchkey.known.KnownDeviceStoreContract;
import dev.latchkey.limit.CounterStore;
import dev.latchkey.limit.CounterStoreContract;
import dev.latchkey.mail.OutboxStore;
import dev.latchkey.mail.OutboxStoreContract;
import dev.latchkey.mfa.MfaStore;
import dev.latchkey.mfa.MfaStoreContract;
import dev.latchkey.oauth.StateStore;
import dev.latchkey.oauth.StateStoreContract;
import dev.latchkey.project.ProjectStore;
import dev.latchkey.project.ProjectStoreContract;
import dev.latchkey.session.RenewalStore;
import dev.latchkey.session.RenewalStoreContract;
import dev.latchkey.session.SessionLimitContract;
import dev.latchkey.session.SessionStore;
import dev.latchkey.session.SessionStoreContract;
import dev.latchkey.token.TokenStore;
import dev.latchkey.token.TokenStoreContract;
import dev.latchkey.user.TargetStore;
import dev.latchkey.user.TargetStoreContract;
import dev.latchkey.user.UserChangeContract;
import dev.latchkey.user.UserListContract;
import dev.latchkey.user.UserSearchContract;
import dev.latchkey.user.UserStore;
import dev.latchkey.user.UserStoreContract;
import dev.latchkey.vault.VaultStore;
import dev.latchkey.vault.VaultStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every store over a real SQLite file; {@link PostgresStoresTest} runs what is here once more. */
class SqliteStoresTest {
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private SqlStores stores;

  @BeforeEach
  void open() {
    stores = opened();
  }

  SqlStores opened() {
    return Template.open(dir);
  }

  @AfterEach
  void close() {
    closed(stores);
  }

  void closed(SqlStores used) {
    used.close();
  }

  @Nested
  final class Targets implements TargetStoreContract {
    @Override
    public TargetStore targets() {
      return stores.targets();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }

    @Override
    public SessionStore sessions() {
      return stores.sessions();
    }
  }

  @Nested
  final class Vaults implements VaultStoreContract {
    @Override
    public VaultStore vault() {
      return stores.vault();
    }
  }

  @Nested
  final class Devices implements KnownDeviceStoreContract {
    @Override
    public KnownDeviceStore knownDevices() {
      return stores.knownDevices();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class Identities implements IdentityStoreContract {
    @Override
    public IdentityStore identities() {
      return stores.identities();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class States implements StateStoreContract {
    @Override
    public StateStore states() {
      return stores.states();
    }
  }

  @Nested
  final class Messages implements OutboxStoreContract {
    @Override
    public OutboxStore outbox() {
      return stores.outbox();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class SecondFactors implements MfaStoreContract {
    @Override
    public MfaStore mfa() {
      return stores.mfa();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }

    @Override
    public SessionStore sessions() {
      return stores.sessions();
    }
  }

  @Nested
  final class SigningKeys implements SigningKeyStoreContract {
    @Override
    public SigningKeyStore signingKeys() {
      return stores.signingKeys();
    }

    @Override
    public ProjectStore projects() {
      return stores.projects();
    }
  }

  @Nested
  final class Projects implements ProjectStoreContract {
    @Override
    public ProjectStore projects() {
      return stores.projects();
    }

    @Override
    public Freshness freshness() {
      return stores.freshness();
    }
  }

  @Nested
  final class Keys implements KeyStoreContract {
    @Override
    public KeyStore keys() {
      return stores.keys();
    }
  }

  @Nested
  final class Counters implements CounterStoreContract {
    @Override
    public CounterStore counters() {
      return stores.counters();
    }
  }

  @Nested
  final class Audit implements AuditStoreContract {
    @Override
    public AuditStore audit() {
      return stores.audit();
    }
  }

  @Nested
  final class Users implements UserStoreContract {
    @Override
    public UserStore users() {
      return stores.users();
    }

    @Override
    public SessionStore sessions() {
      return stores.sessions();
    }
  }

  @Nested
  final class Changes implements UserChangeContract {
    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class Lists implements UserListContract {
    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class Searches implements UserSearchContract {
    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class Sessions implements SessionStoreContract {
    @Override
    public SessionStore sessions() {
      return stores.sessions();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class Renewals implements RenewalStoreContract {
    @Override
    public RenewalStore renewals() {
      return stores.renewals();
    }

    @Override
    public SessionStore sessions() {
      return stores.sessions();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class Tokens implements TokenStoreContract {
    @Override
    public TokenStore tokens() {
      return stores.tokens();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }
  }

  @Nested
  final class Limits implements SessionLimitContract {
    @Override
    public SessionStore sessions() {
      return stores.sessions();
    }

    @Override
    public UserStore users() {
      return stores.users();
    }
  }
}
