package dev.latchkey.project;

/** What a project is for. Set when it is made, and never changed. */
public enum Environment {
  /** Accepts pages of this machine at any port, and answers what helps an app's own tests. */
  DEVELOPMENT,
  /** Accepts nothing that its settings do not name. */
  PRODUCTION
}
