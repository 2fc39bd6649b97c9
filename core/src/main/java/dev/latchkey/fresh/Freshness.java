package dev.latchkey.fresh;

import java.util.regex.Pattern;

/**
 * Tells whoever keeps something of a store in memory that it changed, in whichever process that
 * was. A store announces what it changes, once the change holds and before its method returns.
 */
public interface Freshness {
  /**
   * Whether every change that was made a second ago or earlier has been told. While not, nothing
   * that is kept may be used: the store is asked each time.
   */
  boolean hears();

  /** Tells a listener of every change of a topic from now on. */
  void tell(Topic topic, Listener listener);

  /**
   * A kind of thing that is kept.
   *
   * @param name a word in lower case, the same in every process
   */
  record Topic(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,30}");

    public Topic {
      if (!valid(name)) {
        throw new IllegalArgumentException("not a topic: " + name);
      }
    }

    /** Whether that may be a topic's name. */
    public static boolean valid(String name) {
      return NAME.matcher(name).matches();
    }
  }

  /** Whoever keeps things of one topic. Called by any thread; returns at once. */
  interface Listener {
    /** One thing changed, came or went. */
    void changed(String key);

    /** Changes may have been missed: anything may be different. */
    void anythingChanged();
  }
}
