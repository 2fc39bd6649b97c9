package dev.latchkey.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.latchkey.rest.Endpoint;
import java.net.URL;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String[] FEATURES = {
    "dev.latchkey.account..",
    "dev.latchkey.arrival..",
    "dev.latchkey.audit..",
    "dev.latchkey.caller..",
    "dev.latchkey.consent..",
    "dev.latchkey.core..",
    "dev.latchkey.fresh..",
    "dev.latchkey.geo..",
    "dev.latchkey.guess..",
    "dev.latchkey.health..",
    "dev.latchkey.identity..",
    "dev.latchkey.jwt..",
    "dev.latchkey.key..",
    "dev.latchkey.known..",
    "dev.latchkey.mfa..",
    "dev.latchkey.limit..",
    "dev.latchkey.locale..",
    "dev.latchkey.mail..",
    "dev.latchkey.oauth..",
    "dev.latchkey.outgoing..",
    "dev.latchkey.password..",
    "dev.latchkey.project..",
    "dev.latchkey.query..",
    "dev.latchkey.session..",
    "dev.latchkey.target..",
    "dev.latchkey.token..",
    "dev.latchkey.user..",
    "dev.latchkey.vault.."
  };

  private static final JavaClasses LATCHKEY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.latchkey");

  @Test
  void theRulesLookAtTheWholeOfLatchkey() {
    assertThat(LATCHKEY.size()).isGreaterThan(150);
    for (String feature : FEATURES) {
      assertThat(LATCHKEY.stream().anyMatch(resideInAPackage(feature))).as(feature).isTrue();
    }
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching("dev.latchkey.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a feature can be read, tested and removed only if what it needs does not need it")
        .check(LATCHKEY);
  }

  @Test
  void onlyEndpointsKnowRoutes() {
    noClasses()
        .that()
        .resideInAnyPackage(FEATURES)
        .and()
        .haveSimpleNameNotEndingWith("Endpoints")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Endpoint.class)
        .because("what a feature does is one thing, how it is called over HTTP another")
        .check(LATCHKEY);
  }

  @Test
  void jdbcStaysInTheSqlStores() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.latchkey.store.sql..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.sqlite..",
            "org.postgresql..",
            "com.zaxxer.hikari..",
            "org.flywaydb..")
        .because("a store is an interface of its feature; how it is kept is the store's business")
        .check(LATCHKEY);
  }

  @Test
  void theHttpEngineStaysInTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.latchkey.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.helidon..")
        .because("endpoints are values; only the adapter knows which engine runs them")
        .check(LATCHKEY);
  }

  @Test
  void theDetectorNeedsOnlyTheJdk() {
    classes()
        .that()
        .resideInAnyPackage("dev.latchkey.device", "dev.latchkey.device.table..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.latchkey.device..", "org.jspecify..")
        .because("people shall be able to use it without the server")
        .check(LATCHKEY);
  }

  @Test
  void restKnowsNoFeature() {
    noClasses()
        .that()
        .resideInAPackage("dev.latchkey.rest..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.latchkey..")
                .and(resideInAPackage("dev.latchkey.rest..").negate()))
        .because("dependencies point one way: server, stores, core, rest")
        .check(LATCHKEY);
  }

  @Test
  void nobodyAsksTheMachineForTimeOrCheapRandomness() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.latchkey..")
        .and()
        .haveNameNotMatching("dev\\.latchkey\\.client\\.Time(\\$\\d+)?") // the client's one clock
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(URL.class, "openConnection")
        .because(
            "use the clock given at construction, Secret.random and Ids, and a guarded HTTP client")
        .check(LATCHKEY);
  }

  @Test
  void ofAStoreOnlyTheFactoryIsPublic() {
    classes()
        .that()
        .resideInAPackage("dev.latchkey.store..")
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should()
        .haveSimpleNameEndingWith("Stores")
        .because("the rest of the house knows the interfaces in core and nothing else")
        .check(LATCHKEY);
  }

  @Test
  void nothingInCoreIsNamedForNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(FEATURES)
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .because("a name says what a thing is")
        .check(LATCHKEY);
  }
}
