package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import java.io.IOException;

/**
 * A CSV whose encoding and dialect are known, opened anew for each pass.
 *
 * @param encoding found to decode the whole file
 */
record CsvFile(
    Attachment attachment, Material material, Encoding encoding, Dialect dialect, Limits limits) {

  /** The rows from the first on, the header being the first of them. */
  Rows rows() throws SkillFault {
    try {
      return new Rows(this);
    } catch (IOException e) {
      throw attachment.unreadable(e);
    }
  }

  SkillFault bad(String what) {
    return SkillFault.badInput(attachment.name() + " " + what);
  }

  SkillFault badLine(long line, String what) {
    return SkillFault.badInput(attachment.name() + ", line " + line + ": " + what);
  }
}
