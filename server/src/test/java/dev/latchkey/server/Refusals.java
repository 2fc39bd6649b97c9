package dev.latchkey.server;

import dev.latchkey.rest.Access;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.ProblemCode;
import dev.latchkey.rest.Scopes;
import java.util.Set;
import java.util.TreeSet;

/** Which refusals a route may give, read from its declaration. */
final class Refusals {
  /** What the gate, or whoever identifies the caller, can give on any route. */
  private static final Set<String> GATE =
      Set.of(
          "general_argument_invalid",
          "project_not_found",
          "project_id_missing",
          "project_key_expired",
          "general_unknown_origin",
          "general_unauthorized_scope",
          "user_jwt_invalid",
          "user_jwt_and_cookie_set",
          "user_blocked",
          "user_more_factors_required");

  /** Services that a project can switch off for others than server keys. */
  static final Set<String> SERVICES = Set.of("account", "locale");

  private Refusals() {}

  /** Those that it declares: by name, by its limits, and by what the gate must know of it. */
  static Set<String> declared(Endpoint<?, ?> endpoint) {
    Set<String> types = new TreeSet<>();
    endpoint.refusals().stream().map(ProblemCode::type).forEach(types::add);
    if (!endpoint.limits().isEmpty()) {
      types.add("general_rate_limit_exceeded");
    }
    if (endpoint.traits().signInMethod().isPresent()) {
      types.add("user_auth_method_unsupported");
    }
    if (SERVICES.contains(endpoint.service())) {
      types.add("general_service_disabled");
    }
    if (endpoint.traits().sensitive()) {
      types.add("user_challenge_required");
    }
    if (endpoint.traits().opensSession()) {
      types.add("user_session_already_exists");
    }
    types.addAll(ofTheGate(endpoint.access()));
    if (endpoint.traits().fromAnywhere()) {
      types.remove("general_unknown_origin");
    }
    return types;
  }

  /** What is asked before the input is looked at, as far as it can come out so on such a route. */
  private static Set<String> ofTheGate(Access access) {
    Set<String> types = new TreeSet<>(GATE);
    switch (access) {
      case Access.Open(String scope) -> {
        if (scope.equals(Scopes.GLOBAL)) { // which every caller holds
          types.remove("general_unauthorized_scope");
        }
      }
      case Access.SignedIn(boolean beforeSecondFactor) -> {
        if (beforeSecondFactor) {
          types.remove("user_more_factors_required");
        }
      }
      case Access.ServerKey _ ->
          types.removeAll(Set.of("user_blocked", "user_more_factors_required"));
    }
    return types;
  }

  /** Those that it declares, and those that any route may give while nothing fails. */
  static Set<String> promised(Endpoint<?, ?> endpoint) {
    Set<String> types = declared(endpoint);
    types.addAll(GATE);
    return types;
  }
}
