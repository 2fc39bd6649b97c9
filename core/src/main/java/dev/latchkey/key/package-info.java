/** Server keys and developers' keys. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.key;
