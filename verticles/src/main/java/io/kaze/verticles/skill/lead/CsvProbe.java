package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Reads an attachment once from end to end, keeping only its beginning, to find out whether it is
 * text, in which encoding, and what separates its cells.
 */
final class CsvProbe {
  private static final int BUFFER_CHARS = 65_536;
  private static final int MAGIC_BYTES = 8;

  private final Attachment attachment;
  private final Material material;
  private final Limits limits;

  CsvProbe(Attachment attachment, Material material, Limits limits) {
    this.attachment = attachment;
    this.material = material;
    this.limits = limits;
  }

  /**
   * The file, ready to be read row by row.
   *
   * @throws SkillFault when the attachment is no text, or has none
   */
  CsvFile probe(Findings findings) throws SkillFault, InterruptedException {
    byte[] start = start();
    Optional<FileKind> kind = FileKind.of(start);
    if (kind.isPresent()) {
      throw notCsv(kind.get().words());
    }
    Encoding marked = Encoding.marked(start);
    Optional<String> sample = sample(marked);
    if (sample.isPresent()) {
      return file(marked, sample.get());
    }
    if (!marked.equals(Encoding.UTF_8)) {
      throw notCsv("not the " + marked.charset() + " text its first bytes promise");
    }
    return file(Encoding.WINDOWS_1252, windows(findings));
  }

  private String windows(Findings findings) throws SkillFault, InterruptedException {
    String sample = sample(Encoding.WINDOWS_1252).orElseThrow(() -> notCsv("binary"));
    findings.file(
        Severity.WARNING,
        "The file is not valid UTF-8 and was read as windows-1252; check names with accents.");
    return sample;
  }

  private CsvFile file(Encoding encoding, String sample) throws SkillFault {
    if (sample.isBlank()) {
      throw SkillFault.badInput(attachment.name() + " is empty: there are no leads to score.");
    }
    return new CsvFile(attachment, material, encoding, Dialect.sniff(sample), limits);
  }

  private byte[] start() throws SkillFault {
    try (InputStream in = attachment.open(material)) {
      return in.readNBytes(MAGIC_BYTES);
    } catch (IOException e) {
      throw attachment.unreadable(e);
    }
  }

  /** The beginning of the text; empty when the file does not decode. */
  private Optional<String> sample(Encoding encoding) throws SkillFault, InterruptedException {
    try (InputStream in = attachment.open(material);
        Reader reader = encoding.reader(in)) {
      return Optional.of(drain(reader));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw attachment.unreadable(e);
    }
  }

  /** The sample starts with the first thing that is not white space. */
  private String drain(Reader reader) throws IOException, SkillFault, InterruptedException {
    char[] buffer = new char[BUFFER_CHARS];
    String sample = "";
    for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      refuseNul(buffer, count);
      if (sample.isBlank()) {
        sample = new String(buffer, 0, count).stripLeading();
      }
    }
    return sample;
  }

  private void refuseNul(char[] buffer, int count) throws SkillFault {
    for (int i = 0; i < count; i++) {
      if (buffer[i] == 0) {
        throw notCsv("binary (it holds NUL bytes)");
      }
    }
  }

  private SkillFault notCsv(String what) {
    return SkillFault.badInput(
        attachment.name()
            + " is "
            + what
            + ", not a CSV file. Export the leads as CSV (UTF-8) and send that.");
  }
}
