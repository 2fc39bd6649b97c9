package dev.latchkey.server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * What users and operators do, once more over PostgreSQL. Every other test of the server that opens
 * a database does so with {@code -Dlatchkey.test.database=postgresql}.
 */
class PostgresScenariosTest {
  @BeforeAll
  static void overPostgres() {
    TestStores.overPostgres(true);
  }

  @AfterAll
  static void asBefore() {
    TestStores.overPostgres(false);
  }

  @Nested
  class Accounts extends AccountTest {}

  @Nested
  class Users extends UserTest {}

  @Nested
  class Sessions extends SessionContractTest {}

  @Nested
  class Links extends TokenSignInTest {}

  @Nested
  class Guesses extends TokenGuessTest {}

  @Nested
  class Verifications extends VerificationTest {}

  @Nested
  class Recoveries extends RecoveryTest {}

  @Nested
  class Hidden extends HiddenAccountsTest {}

  @Nested
  class Factors extends MfaTest {}

  @Nested
  class Jwts extends JwtTest {}

  @Nested
  class Devices extends DeviceAlertsTest {}

  @Nested
  class Lockouts extends LockoutTest {}

  @Nested
  class Sending extends SendingTest {}

  @Nested
  class Tenants extends SweepTenantsTest {}

  @Nested
  class Rings extends RingCommandsTest {}

  @Nested
  class Failures extends SecretsFailureTest {}
}
