/** Tests of the device detector that need no rules. */
@NullMarked
package dev.latchkey.device;

import org.jspecify.annotations.NullMarked;
