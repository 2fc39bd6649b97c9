package dev.latchkey.token;

import dev.latchkey.core.UserId;

/**
 * Whom a caller means.
 *
 * @param name what the caller calls the user by: the id, or a handle
 * @param user who that is; what the caller took for an id where it is nobody
 */
record Named(String name, UserId user) {}
