package dev.latchkey.device.rules;

import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the tables from lists of rules. */
final class TablesBuilder {
  private final Assembler assembler = new Assembler();
  private final HitLists hits = new HitLists();
  private final Indexer indexer = new Indexer(hits);
  private final TrieBuilder trie = new TrieBuilder(hits);
  private final List<Indexer.Index> indexes = new ArrayList<>();
  private final IntList starts = new IntList();
  private final IntList filters = new IntList();
  private final IntList wheres = new IntList();
  private final IntList rules = new IntList();
  private final IntList ruleAlternatives = new IntList();
  private final IntList ruleFields = new IntList();
  private final IntList ruleList = new IntList();
  private final IntList fields = new IntList();
  private final IntList listRules = new IntList();

  TablesBuilder() {
    indexes.add(indexer.new Index(true));
    indexes.add(indexer.new Index(true));
  }

  /** Adds the next list. */
  void add(List<Rule> list) {
    int number = listRules.size();
    listRules.addAll(ruleList.size());
    openIndex(number);
    for (Rule rule : list) {
      try {
        addRule(number, rule.pattern(), rule.captures());
      } catch (PatternFault fault) {
        throw rule.source().fault("pattern " + rule.pattern() + ": " + fault.getMessage());
      }
      rule.fields().forEach(fields::addAll);
    }
  }

  /** Adds the list of the algorithm's own patterns. */
  void addProbes(List<String> patterns) {
    int number = listRules.size();
    listRules.addAll(ruleList.size());
    patterns.forEach(pattern -> addRule(number, pattern, false));
  }

  private void addRule(int list, String pattern, boolean captures) {
    List<Node> alternatives = Splitter.split(PatternParser.parse(pattern), !captures);
    int rule = ruleList.size();
    ruleAlternatives.addAll(starts.size());
    ruleFields.addAll(fields.size());
    ruleList.addAll(list);
    for (Node alternative : alternatives) {
      int number = starts.size();
      starts.addAll(assembler.assemble(alternative));
      Indexer.Lookup lookup =
          list == Lists.PROBES
              ? indexer.unindexed(alternative)
              : index(list).add(alternative, number);
      wheres.addAll(lookup.where());
      filters.addAll(lookup.filter());
      rules.addAll(rule);
    }
  }

  private Indexer.Index index(int list) {
    if (list < Lists.COUNT) {
      return indexes.get(list < Lists.FIRST_DEVICE_LIST ? 0 : 1);
    }
    return indexes.get(list - Lists.COUNT + 2);
  }

  private void openIndex(int list) {
    if (list >= Lists.COUNT) {
      indexes.add(indexer.new Index(false));
    }
  }

  /** All parts but the names. */
  Map<Section, int[]> parts() {
    listRules.addAll(ruleList.size());
    ruleAlternatives.addAll(starts.size());
    Map<Section, int[]> parts = new EnumMap<>(Section.class);
    parts.put(Section.CODE, assembler.code());
    parts.put(Section.SETS, assembler.sets());
    parts.put(Section.POOL, TextPool.words(assembler.pool().getBytes(StandardCharsets.ISO_8859_1)));
    parts.put(Section.SLOTS, new int[] {assembler.slots()});
    parts.put(Section.ALTERNATIVE_START, starts.toArray());
    parts.put(Section.ALTERNATIVE_FILTER, filters.toArray());
    parts.put(Section.ALTERNATIVE_WHERE, wheres.toArray());
    parts.put(Section.ALTERNATIVE_RULE, rules.toArray());
    parts.put(Section.FILTERS, indexer.filters());
    parts.put(Section.RULE_ALTERNATIVES, ruleAlternatives.toArray());
    parts.put(Section.RULE_FIELDS, ruleFields.toArray());
    parts.put(Section.RULE_LIST, ruleList.toArray());
    parts.put(Section.FIELDS, fields.toArray());
    parts.put(Section.LIST_RULES, listRules.toArray());
    putIndexes(parts);
    return parts;
  }

  private void putIndexes(Map<Section, int[]> parts) {
    IntList roots = new IntList();
    IntList looseFrom = new IntList();
    IntList loose = new IntList();
    for (Indexer.Index index : indexes) {
      roots.addAll(index.root(trie));
      looseFrom.addAll(loose.size());
      index.loose().forEach(loose::addAll);
    }
    looseFrom.addAll(loose.size());
    parts.put(Section.INDEX_ROOT, roots.toArray());
    parts.put(Section.INDEX_LOOSE, looseFrom.toArray());
    parts.put(Section.LOOSE, loose.toArray());
    parts.put(Section.GRAMS, indexes.get(0).grams());
    parts.put(Section.DEVICE_GRAMS, indexes.get(1).grams());
    parts.put(Section.BEGINS, indexes.get(0).begins());
    parts.put(Section.DEVICE_BEGINS, indexes.get(1).begins());
    parts.put(Section.TRIE, trie.cells());
    parts.put(Section.HITS, hits.words());
  }
}
