package gossamer.scenarios.result;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * A CSV file of a result folder, read line by line, so that it may be larger than the memory.
 * Mutable; one thread at a time. What is wrong in the file is said with its line.
 */
public final class ResultTable implements Rows {
  /** State files have a column for each parameter of the model, and a line for each node. */
  private static final int LONGEST_LINE = 1 << 29;

  private final Path file;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private final List<String> header;
  private final boolean endsWithALine;
  private List<String> cells = List.of();
  private long line;

  private ResultTable(Path file, CsvReader<CsvRecord> csv, boolean endsWithALine) {
    this.file = file;
    this.endsWithALine = endsWithALine;
    this.csv = csv;
    this.records = csv.iterator();
    if (!advance()) {
      throw error("this file is empty; a header was expected");
    }
    this.header = cells;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws InputException if it is no CSV, or empty
   * @throws IOException if it cannot be opened
   */
  public static ResultTable open(Path file) throws IOException {
    CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .skipEmptyLines(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE) // we say it better
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(LONGEST_LINE)
            .build(anyLength(), file);
    try {
      return new ResultTable(file, csv, endsWithALine(file));
    } catch (RuntimeException | IOException e) {
      csv.close();
      throw e;
    }
  }

  /** Turns lines of any length into records. */
  public static CsvRecordHandler anyLength() {
    return CsvRecordHandler.of(
        limits ->
            limits.maxFields(LONGEST_LINE).maxFieldSize(LONGEST_LINE).maxRecordSize(LONGEST_LINE));
  }

  /** Gossamer ends each line; a number of which the last digits are missing looks like another. */
  private static boolean endsWithALine(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(Math.max(0, channel.size() - 1)).read(last);
      return last.get(0) == '\n';
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean next() {
    if (!advance()) {
      if (!endsWithALine) {
        throw error("the last line has no end; was the file cut short?");
      }
      return false;
    }
    if (cells.size() != header.size()) {
      throw error(
          "the header has %d cells, this line %d; was the file cut short or edited?"
              .formatted(header.size(), cells.size()));
    }
    return true;
  }

  private boolean advance() {
    try {
      if (!records.hasNext()) {
        return false;
      }
      CsvRecord record = records.next();
      cells = record.getFields();
      line = record.getStartingLineNumber();
      return true;
    } catch (CsvParseException e) {
      line++;
      throw error("not CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      line++;
      throw error("cannot be read: " + e.getMessage());
    }
  }

  @Override
  public List<String> cells() {
    return cells;
  }

  @Override
  public InputException error(String message) {
    int at = (int) Math.min(Integer.MAX_VALUE, line);
    return new InputException(
        at == 0 ? Position.of(file.toString()) : new Position(file.toString(), at, 1), message);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
