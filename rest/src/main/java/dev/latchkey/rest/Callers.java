package dev.latchkey.rest;

/** Finds out who is calling from the credentials a request carries, and on which device. */
public interface Callers {
  /**
   * Looks at the credentials. A dead or unknown one makes a guest, not an error.
   *
   * @throws Problem for the credentials the protocol refuses outright, such as an expired key
   */
  Identified identify(Tenant tenant, Request request);

  /**
   * Names the device that a request comes from, if a user signed in on it before.
   *
   * @param user what the request calls the user
   * @return "" for a device that is a stranger to that user
   */
  String device(Tenant tenant, Request request, String user);

  /**
   * What the credentials said.
   *
   * @param devKey whether a valid developer's key lifts limits and the origin check
   * @param fallback whether the session was looked for in X-Fallback-Cookies, the last resort
   */
  record Identified(Caller caller, boolean devKey, boolean fallback) {}
}
