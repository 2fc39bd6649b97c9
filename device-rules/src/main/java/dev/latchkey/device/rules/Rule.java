package dev.latchkey.device.rules;

import java.util.List;

/**
 * A rule on its way into the tables.
 *
 * @param source where its pattern stands, to name it when it is refused
 * @param pattern the pattern
 * @param captures whether what it says needs the pattern's groups
 * @param fields what it says, see {@link dev.latchkey.device.table.Fields}
 */
record Rule(Entry source, String pattern, boolean captures, List<Integer> fields) {}
