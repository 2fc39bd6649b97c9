/** Tests. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.session;
