package dev.latchkey.device;

/**
 * A program that visits on its own account: a crawler, a monitor, a feed fetcher.
 *
 * @param name what it is called, never empty
 * @param category what it is for, {@code "Search bot"} for instance; {@code ""} if unknown
 * @param url where it is described; {@code ""} if unknown
 * @param producer who runs it; both parts {@code ""} if unknown
 */
public record Bot(String name, String category, String url, Producer producer)
    implements Detection {

  /**
   * Who runs a bot.
   *
   * @param name the company or person; {@code ""} if unknown
   * @param url their site; {@code ""} if unknown
   */
  public record Producer(String name, String url) {}
}
