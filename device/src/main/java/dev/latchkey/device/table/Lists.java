package dev.latchkey.device.table;

/**
 * The numbers of the rule lists that every table has. Lists that belong to one rule, a brand's
 * models or a system's versions, are numbered from {@link #COUNT} on.
 */
public final class Lists {
  public static final int BOTS = 0;
  public static final int SYSTEMS = 1;
  public static final int FEED_READERS = 2;
  public static final int APPS = 3;
  public static final int PLAYERS = 4;
  public static final int PIMS = 5;
  public static final int BROWSERS = 6;
  public static final int LIBRARIES = 7;
  public static final int ENGINES = 8;
  public static final int VENDORS = 9;
  public static final int TELEVISIONS = 10;
  public static final int SHELL_TVS = 11;
  public static final int NOTEBOOKS = 12;
  public static final int CONSOLES = 13;
  public static final int CARS = 14;
  public static final int CAMERAS = 15;
  public static final int MUSIC_PLAYERS = 16;
  public static final int MOBILES = 17;
  public static final int PROBES = 18;
  public static final int COUNT = 19;

  /** The lists below this are found by the first pass over a text, the device lists by a second. */
  public static final int FIRST_DEVICE_LIST = TELEVISIONS;

  private Lists() {}
}
