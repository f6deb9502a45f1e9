package io.kaze.verticles.orchestrator.planning;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An attachment of a goal as the planner sees it.
 *
 * @param attachmentId how tasks refer to it
 * @param name the file's name as its sender gave it; may be empty
 * @param mediaType as its sender gave it, such as {@code text/csv}; may be empty or wrong
 * @param sizeBytes its length
 * @param head its first bytes, at most {@link #HEAD_BYTES_MAX} of them are looked at
 */
public record Attachment(
    String attachmentId, String name, String mediaType, long sizeBytes, Buffer head) {

  /** How many first bytes are enough to recognise a file. */
  public static final int HEAD_BYTES_MAX = 4096;

  /** Copies the head. */
  public Attachment {
    head = head.getBuffer(0, Math.min(head.length(), HEAD_BYTES_MAX)).copy();
  }

  /** How it stands in a task's input. */
  Map<String, Object> reference() {
    var reference = new LinkedHashMap<String, Object>();
    reference.put("attachmentId", attachmentId);
    reference.put("name", name);
    reference.put("mediaType", mediaType);
    reference.put("sizeBytes", sizeBytes);
    return reference;
  }

  /** How a message to a person calls it. */
  String title() {
    return name.isBlank() ? "the unnamed attachment" : name;
  }
}
