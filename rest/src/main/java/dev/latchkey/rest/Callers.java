package dev.latchkey.rest;

/** Finds out who is calling from the credentials a request carries. */
@FunctionalInterface
public interface Callers {
  /**
   * Looks at the credentials. A dead or unknown one makes a guest, not an error.
   *
   * @throws Problem for the credentials the protocol refuses outright, such as an expired key
   */
  Identified identify(Tenant tenant, Request request);

  /**
   * What the credentials said.
   *
   * @param devKey whether a valid developer's key lifts limits and the origin check
   * @param fallback whether the session was looked for in X-Fallback-Cookies, the last resort
   */
  record Identified(Caller caller, boolean devKey, boolean fallback) {}
}
