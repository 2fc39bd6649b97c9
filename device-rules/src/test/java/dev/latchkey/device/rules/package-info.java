/** Tests of the rules compiler, and of the detector with rules. */
@NullMarked
package dev.latchkey.device.rules;

import org.jspecify.annotations.NullMarked;
