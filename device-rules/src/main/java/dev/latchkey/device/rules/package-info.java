/** Compiles Matomo's rule tables into the compact tables that the detector loads. */
@NullMarked
package dev.latchkey.device.rules;

import org.jspecify.annotations.NullMarked;
