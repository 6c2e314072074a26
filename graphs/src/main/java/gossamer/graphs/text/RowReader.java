package gossamer.graphs.text;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. Mutable; one thread. */
public final class RowReader implements Closeable {
  private final TextFile file;
  private final RecordReader records;
  private final Separator separator;

  RowReader(TextFile file, RecordReader records, Separator separator) {
    this.file = file;
    this.records = records;
    this.separator = separator;
  }

  /** The next row, null at the end. */
  public @Nullable Row next() throws IOException {
    for (RecordReader.Line record = records.next(); record != null; record = records.next()) {
      if (!isEmpty(record.text())) {
        return Row.of(file, record, separator);
      }
    }
    return null;
  }

  private boolean isEmpty(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (!separator.pads(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
