package dev.latchkey.project;

import dev.latchkey.core.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a project decides for itself. A new setting is one row in {@link ProjectSettingTable} and an
 * accessor here.
 */
public final class ProjectSettings {
  /** Every setting at its default. */
  public static final ProjectSettings DEFAULT = new ProjectSettings(Map.of(), Map.of());

  /** What is not at its default. */
  private final Map<ProjectSetting<?>, Object> values;

  /** What a newer version kept, which this one does not know and leaves as it is. */
  private final Map<String, String> unknown;

  private ProjectSettings(Map<ProjectSetting<?>, Object> values, Map<String, String> unknown) {
    this.values = Map.copyOf(values);
    this.unknown = Map.copyOf(unknown);
  }

  /** The value of a setting. */
  @SuppressWarnings("unchecked") // with() keeps values of the setting's own type only
  public <T> T get(ProjectSetting<T> setting) {
    Object value = values.get(setting);
    return value == null ? setting.otherwise() : (T) value;
  }

  /**
   * These settings with one changed.
   *
   * @throws IllegalArgumentException if the value is not allowed
   */
  public <T> ProjectSettings with(ProjectSetting<T> setting, T value) {
    if (!setting.read(setting.form().write().apply(value)).equals(Optional.of(value))) {
      throw new IllegalArgumentException(
          "%s: must be %s".formatted(setting.name(), setting.allowed()));
    }
    Map<ProjectSetting<?>, Object> changed = new LinkedHashMap<>(values);
    if (value.equals(setting.otherwise())) {
      changed.remove(setting);
    } else {
      changed.put(setting, value);
    }
    return new ProjectSettings(changed, unknown);
  }

  /** These settings with one at its default. */
  public <T> ProjectSettings without(ProjectSetting<T> setting) {
    return with(setting, setting.otherwise());
  }

  /**
   * These settings with one changed to what a text says.
   *
   * @throws IllegalArgumentException if that is not allowed
   */
  public <T> ProjectSettings withText(ProjectSetting<T> setting, String text) {
    return with(
        setting,
        setting
            .read(text)
            .orElseThrow(() -> new IllegalArgumentException("must be " + setting.allowed())));
  }

  /** Whether a setting is at its default. */
  public boolean defaults(ProjectSetting<?> setting) {
    return !values.containsKey(setting);
  }

  /** What is missing for the settings to work together, as a sentence; nothing if all is well. */
  public Optional<String> fault() {
    return smtp().isPresent() && get(ProjectSettingTable.MAIL_SENDER_EMAIL).isEmpty()
        ? Optional.of("smtp-host needs mail-sender-email, the address that letters are from")
        : Optional.empty();
  }

  /** What is not at its default, by name, as texts for a store to keep. */
  public Map<String, String> kept() {
    Map<String, String> texts = new TreeMap<>(unknown);
    values.keySet().forEach(setting -> texts.put(setting.name(), setting.text(this)));
    return texts;
  }

  /**
   * The settings that {@link #kept} gave. What is unknown here stays in it.
   *
   * @throws IllegalStateException if a value is not allowed
   */
  public static ProjectSettings of(Map<String, String> kept) {
    Map<String, String> unknown = new TreeMap<>(kept);
    ProjectSettingTable.ALL.forEach(setting -> unknown.remove(setting.name()));
    var settings = new ProjectSettings(Map.of(), unknown);
    for (ProjectSetting<?> setting : ProjectSettingTable.ALL) {
      String text = kept.get(setting.name());
      if (text != null) {
        settings = settings.restored(setting, text);
      }
    }
    return settings;
  }

  private <T> ProjectSettings restored(ProjectSetting<T> setting, String text) {
    try {
      return withText(setting, text);
    } catch (IllegalArgumentException unfit) {
      throw new IllegalStateException(
          "kept %s = %s: %s".formatted(setting.name(), text, unfit.getMessage()), unfit);
    }
  }

  /** See {@link ProjectSettingTable#USER_LIMIT}. */
  public int userLimit() {
    return get(ProjectSettingTable.USER_LIMIT);
  }

  /** See {@link ProjectSettingTable#SESSION_DURATION}. */
  public Duration sessionDuration() {
    return get(ProjectSettingTable.SESSION_DURATION);
  }

  /** See {@link ProjectSettingTable#SESSION_LIMIT}. */
  public int sessionLimit() {
    return get(ProjectSettingTable.SESSION_LIMIT);
  }

  /** See {@link ProjectSettingTable#INVALIDATE_SESSIONS}. */
  public boolean invalidateSessions() {
    return get(ProjectSettingTable.INVALIDATE_SESSIONS);
  }

  /** See {@link ProjectSettingTable#SESSION_ALERTS}. */
  public boolean sessionAlerts() {
    return get(ProjectSettingTable.SESSION_ALERTS);
  }

  /** See {@link ProjectSettingTable#FALLBACK_COOKIES}. */
  public boolean fallbackCookies() {
    return get(ProjectSettingTable.FALLBACK_COOKIES);
  }

  /** See {@link ProjectSettingTable#LEGACY_COOKIE}. */
  public boolean legacyCookie() {
    return get(ProjectSettingTable.LEGACY_COOKIE);
  }

  /** See {@link ProjectSettingTable#PASSWORD_HISTORY}. */
  public int passwordHistory() {
    return get(ProjectSettingTable.PASSWORD_HISTORY);
  }

  /** See {@link ProjectSettingTable#PASSWORD_DICTIONARY}. */
  public boolean passwordDictionary() {
    return get(ProjectSettingTable.PASSWORD_DICTIONARY);
  }

  /** See {@link ProjectSettingTable#PERSONAL_DATA_CHECK}. */
  public boolean personalDataCheck() {
    return get(ProjectSettingTable.PERSONAL_DATA_CHECK);
  }

  /** What a password must have. */
  public PasswordStrength passwordStrength() {
    return new PasswordStrength(
        get(ProjectSettingTable.PASSWORD_MIN),
        get(ProjectSettingTable.PASSWORD_UPPERCASE),
        get(ProjectSettingTable.PASSWORD_LOWERCASE),
        get(ProjectSettingTable.PASSWORD_NUMBER),
        get(ProjectSettingTable.PASSWORD_SYMBOLS));
  }

  /** See {@link ProjectSettingTable#METHODS_OFF}. */
  public Set<String> methodsOff() {
    return get(ProjectSettingTable.METHODS_OFF);
  }

  /** See {@link ProjectSettingTable#MFA_FACTORS}. */
  public Set<String> mfaFactors() {
    return get(ProjectSettingTable.MFA_FACTORS);
  }

  /** See {@link ProjectSettingTable#HIDE_ACCOUNTS}. */
  public boolean hideAccounts() {
    return get(ProjectSettingTable.HIDE_ACCOUNTS);
  }

  /** See {@link ProjectSettingTable#CODE_LIFE}. */
  public Duration codeLife() {
    return get(ProjectSettingTable.CODE_LIFE);
  }

  /** See {@link ProjectSettingTable#LINK_LIFE}. */
  public Duration linkLife() {
    return get(ProjectSettingTable.LINK_LIFE);
  }

  /** The mock numbers, whether or not their time is over. */
  public List<MockNumber> mockNumbers() {
    return get(ProjectSettingTable.MOCK_NUMBERS);
  }

  /** The code that a number always gets, if it is a mock number at that time. */
  public Optional<String> mockCode(PhoneNumber phone, Instant now) {
    if (get(ProjectSettingTable.MOCK_NUMBERS_UNTIL).filter(end -> !now.isBefore(end)).isPresent()) {
      return Optional.empty();
    }
    return mockNumbers().stream()
        .filter(number -> number.phone().equals(phone))
        .map(MockNumber::code)
        .findFirst();
  }

  /** Who letters are from. */
  public Sender mailSender() {
    return new Sender(
        get(ProjectSettingTable.MAIL_SENDER_NAME),
        get(ProjectSettingTable.MAIL_SENDER_EMAIL),
        get(ProjectSettingTable.MAIL_REPLY_TO));
  }

  /** The project's own mail server, if it has one. */
  public Optional<Smtp> smtp() {
    return Optional.of(get(ProjectSettingTable.SMTP_HOST))
        .filter(host -> !host.isEmpty())
        .map(host ->
            new Smtp(
                host,
                get(ProjectSettingTable.SMTP_PORT),
                get(ProjectSettingTable.SMTP_USERNAME),
                get(ProjectSettingTable.SMTP_SECURE)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProjectSettings settings
        && values.equals(settings.values)
        && unknown.equals(settings.unknown);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, unknown);
  }

  @Override
  public String toString() {
    return new TreeMap<>(kept()).keySet().toString();
  }
}
