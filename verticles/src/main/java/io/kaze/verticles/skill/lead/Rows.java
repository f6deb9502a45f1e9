package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.SkillFault;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV, one at a time (RFC 4180, read leniently); blank lines are passed over. */
final class Rows implements Closeable {
  private final CsvFile file;
  private final RowGuard guard;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  Rows(CsvFile file) throws IOException, SkillFault {
    this.file = file;
    InputStream in = file.attachment().open(file.material());
    this.guard = new RowGuard(file.encoding().reader(in), file.limits().rowCharsMax());
    this.parser = CSVParser.builder().setReader(guard).setFormat(format(file.dialect())).get();
    this.records = parser.iterator();
  }

  private static CSVFormat format(Dialect dialect) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(dialect.delimiter())
        .setIgnoreEmptyLines(false)
        .setIgnoreSurroundingSpaces(true)
        .setTrailingData(true)
        .get();
  }

  /**
   * The next row, or null after the last.
   *
   * @throws SkillFault naming the line, when the row does not end
   */
  @Nullable Row next() throws SkillFault, InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long line = parser.getCurrentLineNumber() + 1;
      CSVRecord record = record(line);
      if (record == null) {
        return null;
      }
      if (line == 1 && file.dialect().declared()) {
        continue;
      }
      if (record.size() > 1 || !record.get(0).isBlank()) {
        return new Row(line, record.stream().map(String::strip).toList());
      }
    }
  }

  private @Nullable CSVRecord record(long line) throws SkillFault {
    try {
      CSVRecord record = records.hasNext() ? records.next() : null;
      guard.rowEnded();
      return record;
    } catch (UncheckedIOException e) {
      throw fault(line, Objects.requireNonNull(e.getCause()));
    }
  }

  private SkillFault fault(long line, IOException cause) {
    if (cause instanceof RowGuard.RowTooLong) {
      return file.badLine(
          line,
          "the row that starts here has more than "
              + file.limits().rowCharsMax()
              + " characters; is a quote (\") opened and never closed?");
    }
    // Trailing data being allowed, an open quote is all the parser still complains about.
    if (cause instanceof CSVException) {
      return file.badLine(line, "a quote (\") is opened in this row and never closed.");
    }
    return file.attachment().unreadable(cause);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
