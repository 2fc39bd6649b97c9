/** Tests of the country database as it is packed. */
@NullMarked
package dev.latchkey.data;

import org.jspecify.annotations.NullMarked;
