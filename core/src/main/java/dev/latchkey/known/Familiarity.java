package dev.latchkey.known;

/** How well a user is known on a device. */
public enum Familiarity {
  /** The user never signed in anywhere before. */
  FIRST,
  /** The user signed in before, on other devices. */
  NEW,
  /** It is the kind of device, at the place, where the user signed in before. */
  ALIKE,
  /** It brought the secret that it got when the user signed in on it. */
  KNOWN
}
