package dev.latchkey.rest;

import java.util.Map;
import java.util.function.Function;

/**
 * The web pages that a server has itself.
 *
 * @param byPath each page, and each part of one
 * @param refusal what somebody sees whose browser was sent to a route that refuses
 */
public record Pages(Map<String, Page> byPath, Function<Problem, Page> refusal) {
  public Pages {
    byPath = Map.copyOf(byPath);
  }
}
