package dev.latchkey.client.model;

/** JSON that is broken, or not of the model's shape. The message names what, never the value. */
public final class JsonFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  JsonFault(String message) {
    super(message);
  }
}
