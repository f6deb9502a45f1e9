package io.kaze.verticles.skill;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of the attachments that an input names, cut to what a model can read. It waits. */
record AttachedTexts(Material material) {
  private static final String ID = "attachmentId";
  private static final int FILES_MAX = 5;
  private static final int BYTES_MAX = 100_000;
  private static final int NAME_CHARACTERS_MAX = 80;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Each by a name of its own; one that cannot be read says so in the place of its text. */
  Map<String, String> of(JsonObject input) {
    Map<String, String> ids = new LinkedHashMap<>();
    collect(input, ids);
    Map<String, String> texts = new LinkedHashMap<>();
    ids.forEach((id, name) -> texts.put((texts.size() + 1) + " " + name, text(id)));
    return texts;
  }

  private static void collect(@Nullable Object value, Map<String, String> ids) {
    switch (value) {
      case JsonObject object -> {
        if (object.getValue(ID) instanceof String id && ids.size() < FILES_MAX) {
          ids.putIfAbsent(id, name(object));
        }
        object.forEach(entry -> collect(entry.getValue(), ids));
      }
      case JsonArray array -> array.forEach(element -> collect(element, ids));
      case null, default -> {}
    }
  }

  private static String name(JsonObject reference) {
    String name = reference.getValue("name") instanceof String text ? text : "file";
    String line = name.replaceAll("[\\p{Cntrl}\\[\\]]", " ").strip();
    return line.substring(0, Math.min(line.length(), NAME_CHARACTERS_MAX));
  }

  private String text(String id) {
    try (InputStream in = material.open(id)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      for (byte b : bytes) {
        if (b == 0) {
          return "(this file is no text)";
        }
      }
      String text = decoded(bytes);
      return bytes.length > BYTES_MAX ? text + "\n(cut here)" : text;
    } catch (IOException unreadable) {
      return "(this file cannot be read now)";
    }
  }

  private static String decoded(byte[] bytes) {
    try {
      int length = Math.min(bytes.length, BYTES_MAX);
      // A cut in the middle of a character is no other encoding.
      while (length > 0 && bytes.length > BYTES_MAX && (bytes[length] & 0xC0) == 0x80) {
        length--;
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, WINDOWS_1252);
    }
  }
}
