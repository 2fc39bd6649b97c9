package dev.latchkey.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Puts {@link EveryRefusalTest} behind all others, and knows which those are. */
public final class RefusalsLast implements ClassOrderer {
  private static Set<String> together = Set.of();

  /** The classes that run with it, by their simple names. */
  static Collection<String> together() {
    return together;
  }

  @Override
  public void orderClasses(ClassOrdererContext context) {
    var classes = context.getClassDescriptors();
    if (classes.stream().anyMatch(RefusalsLast::last)) {
      together =
          classes.stream().map(c -> c.getTestClass().getSimpleName()).collect(Collectors.toSet());
    }
    classes.sort(Comparator.comparing(RefusalsLast::last)); // stable: the others stay as they were
  }

  private static boolean last(ClassDescriptor one) {
    return one.getTestClass().equals(EveryRefusalTest.class);
  }
}
