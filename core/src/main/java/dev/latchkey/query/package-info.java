/** List queries: parsed to typed values, with attributes and operators from an allow-list. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.query;
