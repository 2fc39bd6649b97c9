package dev.latchkey.mail;

/**
 * Who asked for a message. Messages to one address are counted apart by who asked, so that
 * strangers who have too many sent to it keep no user's from coming.
 *
 * @param word what messages are counted under; "" for strangers
 */
public record Asker(String word) {
  /** Anybody. */
  public static final Asker STRANGER = new Asker("");

  /** A signed-in user, to whom the address belongs. */
  public static final Asker USER = new Asker("user");

  /** An app's server, which has its own ideas of how many are too many. */
  public static final Asker SERVER = new Asker("server");

  /** A device on which the user of the address signed in before. */
  public static Asker device(String name) {
    return new Asker("device:" + name);
  }
}
