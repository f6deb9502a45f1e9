package io.kaze.verticles.skill.lead;

import java.util.regex.Pattern;

/**
 * Whether a text can be an e-mail address: the dot-atom form of RFC 5322 §3.4.1 with the lengths of
 * RFC 5321 §4.5.3.1. Quoted local parts and address literals are refused; no business mails them.
 */
final class EmailSyntax {
  private static final int ADDRESS_CHARS_MAX = 254;
  private static final int LOCAL_CHARS_MAX = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[\\p{L}\\d!#$%&'*+/=?^_`{|}~-]++(?:\\.[\\p{L}\\d!#$%&'*+/=?^_`{|}~-]++)*+");
  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}\\d](?:[\\p{L}\\d-]{0,61}[\\p{L}\\d])?");

  private EmailSyntax() {}

  static boolean isValid(String address) {
    int at = address.indexOf('@');
    return at > 0
        && at <= LOCAL_CHARS_MAX
        && address.length() <= ADDRESS_CHARS_MAX
        && LOCAL.matcher(address.substring(0, at)).matches()
        && isDomain(address.substring(at + 1));
  }

  private static boolean isDomain(String domain) {
    String[] labels = domain.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return labels.length > 1;
  }
}
