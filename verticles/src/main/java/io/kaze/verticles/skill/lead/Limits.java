package io.kaze.verticles.skill.lead;

/**
 * How much is taken in and given out. Reaching a limit is always said, as a fault or a finding.
 *
 * @param rowsMax data rows in a file
 * @param rowCharsMax characters in one row, quoted line ends included; what keeps an open quote
 *     from swallowing a large file
 * @param columnsMax columns in the header
 * @param cellCharsMax characters of a cell that are looked at
 * @param fieldsMax columns repeated in a lead's fields
 * @param fieldCharsMax characters of a cell repeated in a lead's fields
 * @param leadsMax leads in the ranking
 * @param findingsMax findings of each severity
 * @param emailsMax different addresses remembered to find duplicates
 * @param profileBytesMax size of a profile
 */
record Limits(
    long rowsMax,
    int rowCharsMax,
    int columnsMax,
    int cellCharsMax,
    int fieldsMax,
    int fieldCharsMax,
    int leadsMax,
    int findingsMax,
    int emailsMax,
    int profileBytesMax) {

  static final Limits DEFAULT =
      new Limits(5_000_000, 1_000_000, 1_000, 10_000, 50, 200, 100, 100, 100_000, 65_536);

  /** The start of a text, marked when something was cut. */
  static String clip(String text, int charsMax) {
    if (text.length() <= charsMax) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
    return text.substring(0, end) + "…";
  }
}
