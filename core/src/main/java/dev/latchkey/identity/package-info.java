/** Who users are at providers. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.identity;
