package dev.latchkey.token;

import java.security.SecureRandom;
import java.util.List;

/**
 * Two words that the page and the letter show alike, so that a reader can tell the letter they
 * asked for from one that somebody else had sent. Not a secret.
 */
final class Phrases {
  private static final List<String> ADJECTIVES =
      words(
          """
          agile amber bright brisk calm candid chilly clever copper crisp curious dapper
          dusty eager early earnest fabled fancy fearless fluffy foggy gentle giddy gilded
          glad golden grand hazy hidden humble icy jolly keen kind lively lofty lucky lunar
          mellow merry mighty misty modest nimble noble olive placid plucky polished proud
          quick quiet rapid rosy royal rustic sandy scarlet silent silver sleepy smooth
          snowy solar spry stormy sturdy sunny swift tender tidy velvet vivid warm wild
          windy witty zesty
          """);

  private static final List<String> NOUNS =
      words(
          """
          acorn anchor badger banjo basil beacon beaver birch biscuit breeze bridge brook
          cactus candle canyon castle cedar cello cherry clover cobalt comet compass coral
          cricket daisy dolphin ember falcon feather fern fiddle forest fossil fox garden
          geyser ginger glacier harbor hazel heron island jasmine kettle kite lagoon
          lantern lemon lily lizard magnet maple marble meadow meteor mitten nutmeg orchid
          otter oyster pebble pelican pepper piano pigeon plum pocket prairie puffin quartz
          rabbit ribbon river robin rocket saddle sparrow spruce teapot thistle tulip
          tunnel turtle violet walnut willow window wombat
          """);

  private static final SecureRandom RANDOM = new SecureRandom();

  private Phrases() {}

  /** An adjective, which begins with a capital, and a noun. */
  static String next() {
    String adjective = ADJECTIVES.get(RANDOM.nextInt(ADJECTIVES.size()));
    String noun = NOUNS.get(RANDOM.nextInt(NOUNS.size()));
    return Character.toUpperCase(adjective.charAt(0)) + adjective.substring(1) + " " + noun;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }
}
