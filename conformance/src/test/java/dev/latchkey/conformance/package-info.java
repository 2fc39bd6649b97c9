/**
 * Tests against the built server with what no one here wrote: official SDKs, published
 * descriptions, a browser.
 */
@NullMarked
package dev.latchkey.conformance;

import org.jspecify.annotations.NullMarked;
