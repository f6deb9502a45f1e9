package io.kaze.verticles.skill.language;

/**
 * Folds the inflected forms of a word, lightly: plurals and cases, never one word into another.
 *
 * <p>English is Harman's S stemmer (How effective is suffixing?, JASIS 42(1), 1991). German follows
 * the minimal stemmer of Savoy (Light stemming approaches for the French, Portuguese, German and
 * Hungarian languages, SAC 2006). The others lose a plural's {@code s} or {@code x}.
 */
enum Stemmer {
  ENGLISH {
    @Override
    String stem(String lower) {
      String word = withoutPossessive(lower);
      if (word.length() <= 3) {
        return word;
      }
      if (word.endsWith("ies") && !endsWithAny(word, "eies", "aies")) {
        return cut(word, 3) + "y";
      }
      if (endsWithAny(word, "sses", "ches", "shes", "xes", "zzes")) {
        return cut(word, 2);
      }
      return word.endsWith("s") && !endsWithAny(word, "us", "ss", "is") ? cut(word, 1) : word;
    }
  },
  GERMAN {
    @Override
    String stem(String lower) {
      String word = withoutUmlauts(lower);
      if (word.length() > 6 && word.endsWith("nen")) {
        return cut(word, 3);
      }
      if (word.length() > 5 && endsWithAny(word, "en", "er", "es", "em", "se")) {
        return cut(word, 2);
      }
      return word.length() > 4 && endsWithAny(word, "e", "n", "s", "r") ? cut(word, 1) : word;
    }
  },
  PLURAL {
    @Override
    String stem(String lower) {
      return lower.length() > 4 && endsWithAny(lower, "s", "x") ? cut(lower, 1) : lower;
    }
  },
  NONE {
    @Override
    String stem(String lower) {
      return lower;
    }
  };

  /** What the forms of a word share. */
  abstract String stem(String lower);

  private static String withoutPossessive(String word) {
    return word.endsWith("'s") ? cut(word, 2) : word;
  }

  private static String withoutUmlauts(String word) {
    return word.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u').replace("ß", "ss");
  }

  private static boolean endsWithAny(String word, String... endings) {
    for (String ending : endings) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }
}
