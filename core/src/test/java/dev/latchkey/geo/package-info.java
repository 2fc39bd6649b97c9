/** Tests. */
@NullMarked
package dev.latchkey.geo;

import org.jspecify.annotations.NullMarked;
