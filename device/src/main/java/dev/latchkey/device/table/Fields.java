package dev.latchkey.device.table;

/**
 * Where a rule keeps what: offsets into its row of fields. A field is the number of a text unless
 * said otherwise; text 0 is {@code ""}.
 */
public final class Fields {
  /** Bots: name, category, url, producer's name and url. */
  public static final int NAME = 0;

  /** Systems, clients: the version. */
  public static final int VERSION = 1;

  /**
   * Systems and browsers whose name needs no group: which entry of {@link Section#SYSTEMS} or
   * {@link Section#BROWSERS} it is, -1 if none or not yet known.
   */
  public static final int KNOWN = 2;

  /** Systems: the list of their versions, -1 if none; of these, name or version may be -1. */
  public static final int VERSIONS = 3;

  /** Browsers: the engine unless a version says otherwise. */
  public static final int ENGINE = 3;

  /** Browsers: how many pairs of a version and the engine from then on follow. */
  public static final int ENGINE_COUNT = 4;

  public static final int CATEGORY = 1;
  public static final int URL = 2;
  public static final int PRODUCER = 3;
  public static final int PRODUCER_URL = 4;

  /** Devices: the brand; models: a brand that replaces it, or -1. */
  public static final int BRAND = 0;

  /** Devices: the type; models: a type that replaces it, or -1. */
  public static final int TYPE = 1;

  /** Devices and models: the model. */
  public static final int MODEL = 2;

  /** Devices: the list of their models, -1 if none. */
  public static final int MODELS = 3;

  private Fields() {}
}
