package dev.latchkey.query;

/**
 * Which part of a list is wanted, where it can be cut and nothing else.
 *
 * @param limit 1 or more
 * @param offset 0 or more
 */
public record Window(int limit, int offset) {}
