package dev.latchkey.rest;

import java.util.Optional;

/** Finds the project a request names. */
@FunctionalInterface
public interface Tenants {
  /** The project of that id, if there is one. */
  Optional<? extends Tenant> find(String id);
}
