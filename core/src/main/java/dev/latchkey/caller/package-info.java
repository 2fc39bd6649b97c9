/** Finding out who is calling. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.caller;
