package dev.latchkey.server;

import dev.latchkey.project.ProjectSettings;
import java.time.Duration;
import java.util.Set;

/** A project's settings with one of them changed. */
final class Change {
  private Change() {}

  static ProjectSettings sessionLimit(ProjectSettings s, int limit) {
    return new ProjectSettings(
        s.sessionDuration(),
        limit,
        s.userLimit(),
        s.passwordHistory(),
        s.personalDataCheck(),
        s.invalidateSessions(),
        s.fallbackCookies(),
        s.legacyCookie(),
        s.methodsOff());
  }

  static ProjectSettings sessionDuration(ProjectSettings s, Duration duration) {
    return new ProjectSettings(
        duration,
        s.sessionLimit(),
        s.userLimit(),
        s.passwordHistory(),
        s.personalDataCheck(),
        s.invalidateSessions(),
        s.fallbackCookies(),
        s.legacyCookie(),
        s.methodsOff());
  }

  static ProjectSettings userLimit(ProjectSettings s, int limit) {
    return new ProjectSettings(
        s.sessionDuration(),
        s.sessionLimit(),
        limit,
        s.passwordHistory(),
        s.personalDataCheck(),
        s.invalidateSessions(),
        s.fallbackCookies(),
        s.legacyCookie(),
        s.methodsOff());
  }

  static ProjectSettings passwords(ProjectSettings s, int history, boolean personalDataCheck) {
    return new ProjectSettings(
        s.sessionDuration(),
        s.sessionLimit(),
        s.userLimit(),
        history,
        personalDataCheck,
        s.invalidateSessions(),
        s.fallbackCookies(),
        s.legacyCookie(),
        s.methodsOff());
  }

  static ProjectSettings invalidateSessions(ProjectSettings s, boolean on) {
    return new ProjectSettings(
        s.sessionDuration(),
        s.sessionLimit(),
        s.userLimit(),
        s.passwordHistory(),
        s.personalDataCheck(),
        on,
        s.fallbackCookies(),
        s.legacyCookie(),
        s.methodsOff());
  }

  static ProjectSettings cookies(ProjectSettings s, boolean fallback, boolean legacy) {
    return new ProjectSettings(
        s.sessionDuration(),
        s.sessionLimit(),
        s.userLimit(),
        s.passwordHistory(),
        s.personalDataCheck(),
        s.invalidateSessions(),
        fallback,
        legacy,
        s.methodsOff());
  }

  static ProjectSettings methodsOff(ProjectSettings s, Set<String> off) {
    return new ProjectSettings(
        s.sessionDuration(),
        s.sessionLimit(),
        s.userLimit(),
        s.passwordHistory(),
        s.personalDataCheck(),
        s.invalidateSessions(),
        s.fallbackCookies(),
        s.legacyCookie(),
        off);
  }
}
