/** Tests. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.server.carrier;
