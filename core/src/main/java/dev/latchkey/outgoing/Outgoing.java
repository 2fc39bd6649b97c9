package dev.latchkey.outgoing;

/**
 * The one way to call another server. Whoever implements it keeps to {@link Destinations}, to a
 * time and to a size.
 */
@FunctionalInterface
public interface Outgoing {
  /**
   * Sends a request and waits for the whole answer, whatever its status.
   *
   * @throws OutgoingFailure if there is no answer, or it may not be asked for
   */
  OutgoingResponse send(OutgoingRequest request);
}
