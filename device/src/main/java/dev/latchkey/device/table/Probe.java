package dev.latchkey.device.table;

/**
 * The patterns that are part of the algorithm rather than of its data. They are compiled into the
 * tables with the rules so that one machine runs them all.
 */
public enum Probe {
  HBB_TV(At.BOUNDARY, "(?:HbbTV|SmartTvA)/([1-9]{1}(?:\\.[0-9]{1}){1,2})"),
  SHELL_TV(At.BOUNDARY, "[a-z]+[ _]Shell[ _]\\w{6}|tclwebkit(\\d+[.\\d]*)"),
  NOTEBOOK(At.BOUNDARY, "FBMD/"),
  FROZEN_ANDROID(At.ANYWHERE, "Android (?:1[0-7][.\\d]*; K(?: Build/|[;)])|1[0-7]\\)) AppleWebKit"),
  TELEGRAM(At.ANYWHERE, "Telegram-Android/"),
  DESKTOP(At.BOUNDARY, "Windows (?:NT|IoT)|X11; Linux x86_64"),
  NOT_DESKTOP(
      At.BOUNDARY,
      "CE-HTML| Mozilla/|Andr[o0]id|Tablet|Mobile|iPhone|Windows Phone|ricoh|OculusBrowser"
          + "|PicoBrowser|Lenovo|compatible; MSIE|Trident/|Tesla/|XBOX|FBMD/|ARM; ?([^)]+)"),
  HEADSET(At.LETTER, "Android( [.0-9]+)?; Mobile VR;| VR "),
  CHROME(At.LETTER, "Chrome/[.0-9]*"),
  CHROME_MOBILE(At.LETTER, "(?:Mobile|eliboM)"),
  PAD(At.LETTER, "Pad/APad"),
  TABLET(At.LETTER, "Android( [.0-9]+)?; Tablet;|Tablet(?! PC)|.*\\-tablet$"),
  OPERA_TABLET(At.LETTER, "Opera Tablet"),
  MOBILE(At.LETTER, "Android( [.0-9]+)?; Mobile;|.*\\-mobile$"),
  TOUCH(At.LETTER, "Touch"),
  PUFFIN_DESKTOP(At.LETTER, "Puffin/(?:\\d+[.\\d]+)[LMW]D"),
  PUFFIN_PHONE(At.LETTER, "Puffin/(?:\\d+[.\\d]+)[AIFLW]P"),
  PUFFIN_TABLET(At.LETTER, "Puffin/(?:\\d+[.\\d]+)[AILW]T"),
  OPERA_TV(At.LETTER, "Opera TV Store| OMI/"),
  ANDROID_TV(
      At.LETTER, "Andr0id|(?:Android(?: UHD)?|Google) TV|\\(lite\\) TV|BRAVIA|Firebolt| TV$"),
  TIZEN_TV(At.LETTER, "SmartTV|Tizen.+ TV .+$"),
  TV_COMMENT(At.LETTER, "\\(TV;"),
  PERSONAL_COMPUTER(At.LETTER, "(?:Desktop|PC)(?: (x(?:32|64)|WOW64))?;"),
  CYPRESS(At.ANYWHERE, "Cypress"),
  PHANTOM_JS(At.ANYWHERE, "PhantomJS"),
  CHROME_SAFARI(At.ANYWHERE, "Chrome/.+ Safari/537\\.36");

  /** Where in a text a pattern may begin. */
  public enum At {
    /**
     * After nothing, after anything but a letter, a digit, {@code _} or {@code -}, after a {@code
     * _} that follows anything but a letter, a digit or {@code -}, after {@code sprd-} or {@code
     * MZ-}.
     */
    BOUNDARY,
    /** After nothing, or after anything but a letter, {@code _} or {@code -}. */
    LETTER,
    /** Anywhere. */
    ANYWHERE
  }

  private final At at;
  private final String pattern;

  Probe(At at, String pattern) {
    this.at = at;
    this.pattern = pattern;
  }

  /** Its place among the rules of {@link Lists#PROBES}. */
  @SuppressWarnings("EnumOrdinal") // the compiler writes them in the order of declaration
  public int number() {
    return ordinal();
  }

  /** Where it may begin. */
  public At at() {
    return at;
  }

  /** The pattern as text. */
  public String pattern() {
    return pattern;
  }
}
