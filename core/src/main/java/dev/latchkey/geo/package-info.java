/** From an address to the country it is in. */
@NullMarked
package dev.latchkey.geo;

import org.jspecify.annotations.NullMarked;
