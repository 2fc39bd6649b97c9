package dev.latchkey.password;

import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.rest.Problem;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id (RFC 9106) on a few threads of its own: a native call holds its thread for some 25 ms,
 * and a virtual thread's carrier has better things to do. Beyond a bounded queue it refuses.
 */
public final class Argon2Hashing implements Hashing, AutoCloseable {
  /** 19 MiB, 2 passes, 1 lane: OWASP's floor for Argon2id; see docs/adr/0006. */
  private static final Argon2Parameters NEW = new Argon2Parameters(19_456, 2, 1);

  /** RFC 9106 section 3.1: 16 bytes of salt; 32 of tag. */
  private static final int SALT_BYTES = 16;

  private static final int TAG_BYTES = 32;

  /** How many may wait per thread: two seconds' worth, then it is better to say so. */
  private static final int WAITING_PER_THREAD = 64;

  private static final SecureRandom RANDOM = new SecureRandom();
  private final ThreadPoolExecutor threads;
  private final Argon2Engine engine;

  /**
   * Hashing on so many threads.
   *
   * @param parallel how many at once, 1 or more; the number of cores is a good one
   */
  public Argon2Hashing(int parallel) {
    this(parallel, WAITING_PER_THREAD * parallel);
  }

  Argon2Hashing(int parallel, int waiting) {
    threads =
        new ThreadPoolExecutor(
            parallel,
            parallel,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().name("hash-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
    engine = Argon2Engine.best();
  }

  @Override
  public String hash(Secret password) {
    byte[] salt = random(SALT_BYTES);
    return run(() -> NEW.encode(salt, engine.tag(NEW, bytes(password), salt, TAG_BYTES)));
  }

  @Override
  public boolean matches(Secret password, String hash) {
    return Argon2Parameters.parse(hash)
        .map(encoded -> run(() -> encoded.matches(engine, bytes(password))))
        .orElse(false);
  }

  @Override
  public String decoy() {
    return NEW.encode(random(SALT_BYTES), random(TAG_BYTES));
  }

  @Override
  public boolean outdated(String hash) {
    return !hash.startsWith(NEW.prefix());
  }

  /** How many hashes are waiting or being made. */
  public int busy() {
    return threads.getQueue().size() + threads.getActiveCount();
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private <T> T run(Callable<T> job) {
    try {
      Future<T> result = threads.submit(job);
      return result.get();
    } catch (RejectedExecutionException full) {
      throw Problem.later(Code.GENERAL_SERVICE_UNAVAILABLE, Duration.ofSeconds(2));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("hashing failed", failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Problem.later(Code.GENERAL_SERVICE_UNAVAILABLE, Duration.ofSeconds(2));
    }
  }

  private static byte[] bytes(Secret password) {
    return password.reveal().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
