package io.kaze.verticles.skill.lead;

import java.util.HexFormat;
import java.util.Optional;

/** Files that are often sent in place of a CSV, by their first bytes. */
enum FileKind {
  ZIP("a ZIP archive or an Excel workbook (.xlsx)", "504b0304"),
  OLE("an old Excel workbook (.xls)", "d0cf11e0"),
  PDF("a PDF document", "25504446"),
  PNG("a PNG picture", "89504e47"),
  JPEG("a JPEG picture", "ffd8ff"),
  GIF("a GIF picture", "47494638"),
  GZIP("a gzip archive", "1f8b");

  private final String words;
  private final String magic;

  FileKind(String words, String magic) {
    this.words = words;
    this.magic = magic;
  }

  String words() {
    return words;
  }

  static Optional<FileKind> of(byte[] start) {
    for (FileKind kind : values()) {
      if (HexFormat.of().formatHex(start).startsWith(kind.magic)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
