package io.kaze.bus.task;

import io.kaze.bus.message.RawJson;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says a proposed call in one line for a person who is to decide on it. */
public final class ProposalWords {
  /** The most characters of the arguments that are said; of longer ones it is said how long. */
  public static final int ARGUMENTS_CHARACTERS_MAX = 400;

  /** What is not seen, or makes what is seen look otherwise: control, direction, line ends. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private ProposalWords() {}

  /** Such as {@code proposes to call post.send with {"text":"Dear Eve"}}. */
  public static String of(String tool, RawJson arguments) {
    return "proposes to call %s with %s".formatted(tool, shown(arguments.text()));
  }

  private static String shown(String text) {
    String seen = UNSEEN.matcher(text).replaceAll(ProposalWords::escaped);
    return seen.length() <= ARGUMENTS_CHARACTERS_MAX
        ? seen
        : String.format(Locale.ROOT, "%s… (%,d characters in all)", begin(seen), text.length());
  }

  /** Not in the middle of a character. */
  private static String begin(String text) {
    int end = ARGUMENTS_CHARACTERS_MAX;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** As JSON may have it; a character above the first plane is two of its escapes. */
  private static String escaped(MatchResult unseen) {
    StringBuilder escapes = new StringBuilder();
    unseen.group().chars().forEach(unit -> escapes.append(String.format("\\\\u%04x", unit)));
    return escapes.toString();
  }
}
