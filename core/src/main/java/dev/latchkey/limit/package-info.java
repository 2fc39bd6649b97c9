/** Counting calls. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.limit;
