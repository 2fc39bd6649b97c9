/** Devices that users signed in on, known again. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.known;
