/**
 * Languages, countries, continents, currencies and dialling codes, named in the caller's locale.
 */
@NullMarked
package dev.latchkey.locale;

import org.jspecify.annotations.NullMarked;
