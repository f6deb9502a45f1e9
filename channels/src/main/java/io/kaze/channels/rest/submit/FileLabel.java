package io.kaze.channels.rest.submit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sender calls a file.
 *
 * @param name without folders: they say how the sender's disk looks, and nothing else (RFC 7578
 *     §4.2)
 * @param mediaType as the sender gave it, or that of bytes nothing is known about
 */
record FileLabel(String name, String mediaType) {
  private static final int NAME_MAX = 255;
  private static final int MEDIA_TYPE_MAX = 255;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[^\\s/;]+/[^\\s/;]+(\\s*;.*)?");
  private static final String ANY_BYTES = "application/octet-stream";

  static FileLabel of(@Nullable String name, @Nullable String mediaType) {
    String bare = name == null ? "" : name.substring(folderEnd(name)).strip();
    if (bare.isEmpty() || bare.length() > NAME_MAX || CONTROL.matcher(bare).find()) {
      throw GoalRequest.invalid(
          "attachments.name",
          "Each attachment has a name of 1 to %d characters, none of them a control character"
              .formatted(NAME_MAX));
    }
    return new FileLabel(GoalRequest.storable("attachments.name", bare), type(bare, mediaType));
  }

  private static int folderEnd(String name) {
    return Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
  }

  private static String type(String name, @Nullable String mediaType) {
    if (mediaType == null || mediaType.isBlank()) {
      return ANY_BYTES;
    }
    String type = mediaType.strip();
    if (type.length() > MEDIA_TYPE_MAX
        || CONTROL.matcher(type).find()
        || !MEDIA_TYPE.matcher(type).matches()) {
      throw GoalRequest.invalid(
          "attachments.mediaType",
          "The mediaType of %s is not one; text/csv would be".formatted(name));
    }
    return GoalRequest.storable("attachments.mediaType", type);
  }
}
