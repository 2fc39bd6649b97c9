package dev.latchkey.oauth;

import dev.latchkey.core.Rounds;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.RenewalStore;
import dev.latchkey.session.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Renews provider tokens shortly before they end, in the projects that ask for it. Every process
 * looks; whose turn a session is, is decided as when its user asks.
 */
public final class RenewalRounds implements AutoCloseable {
  /** How many providers are being asked at once: signing in comes first. */
  static final int AT_ONCE = 8;

  /** How many sessions of a project in one round; the rest come in the next, at once. */
  private static final int MOST = 200;

  /** Shorter than the least that is left of tokens of ten minutes when they are due. */
  private static final Duration NAP = Duration.ofSeconds(15);

  /** How long a stopping server waits for providers, whose answers would be lost. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final System.Logger LOG = System.getLogger("dev.latchkey.oauth");

  private final Supplier<List<Project>> projects;
  private final RenewalStore turns;
  private final TokenRefresh refresh;
  private final ProjectSites sites;
  private final InstantSource clock;
  private final Rounds rounds = new Rounds("renewals", NAP, this::round);

  /**
   * The rounds, not begun yet.
   *
   * @param projects every project there is
   */
  public RenewalRounds(
      Supplier<List<Project>> projects,
      RenewalStore turns,
      TokenRefresh refresh,
      ProjectSites sites,
      InstantSource clock) {
    this.projects = projects;
    this.turns = turns;
    this.refresh = refresh;
    this.sites = sites;
    this.clock = clock;
  }

  /** Starts. */
  public void start() {
    rounds.start();
  }

  private Duration round() {
    return once() == 0 ? NAP : Duration.ZERO;
  }

  /** Renews what is due; gives how many sessions got new tokens. */
  public int once() {
    var renewed = new AtomicInteger();
    var free = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Project project : projects.get()) {
        for (Session session : due(project)) {
          free.acquireUninterruptibly();
          threads.execute(() -> {
            try {
              renewed.addAndGet(renew(project, session) ? 1 : 0);
            } finally {
              free.release();
            }
          });
        }
      }
    }
    return renewed.get();
  }

  private List<Session> due(Project project) {
    return project.settings().renewProviderTokens()
        ? turns.due(project.projectId(), clock.instant(), MOST)
        : List.of();
  }

  private boolean renew(Project project, Session session) {
    try {
      return !rounds.closing()
          && refresh.refreshUnlessAnotherDoes(session, () -> sites.of(project, session.provider()));
    } catch (Problem refused) {
      // Tried again later; whoever asks for it is told why
      LOG.log(
          System.Logger.Level.INFO,
          "tokens not renewed: project={0} session={1} provider={2} type={3}",
          project.id(),
          session.id(),
          session.provider(),
          refused.code().type());
      return false;
    }
  }

  /** Begins no more; what a provider is asked is written, if it answers soon. */
  @Override
  public void close() {
    rounds.close(GRACE);
  }
}
