/** Tests. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.known;
