/** Tests. */
@NullMarked
package dev.latchkey.locale;

import org.jspecify.annotations.NullMarked;
