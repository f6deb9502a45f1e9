package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;

/** An attachment the input refers to, by the name its sender gave it. */
record Attachment(String id, String name) {

  static Attachment of(JsonObject input, String property) throws SkillFault {
    if (!(input.getValue(property) instanceof JsonObject reference)
        || !(reference.getValue("attachmentId") instanceof String id)) {
      throw SkillFault.badInput("\"" + property + "\" must refer to an attachment.");
    }
    return new Attachment(id, reference.getValue("name") instanceof String name ? name : id);
  }

  InputStream open(Material material) throws SkillFault {
    try {
      return material.open(id);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The store failed, not the content: another try may succeed. */
  SkillFault unreadable(IOException cause) {
    return SkillFault.transientFault(name + " cannot be read: " + cause.getMessage());
  }
}
