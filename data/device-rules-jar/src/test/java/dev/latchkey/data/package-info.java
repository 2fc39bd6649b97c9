/** Tests of the detector with the rules that are bundled. */
@NullMarked
package dev.latchkey.data;

import org.jspecify.annotations.NullMarked;
