package gossamer.scenarios.compare;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.IndexedCsvReader;
import gossamer.graphs.text.CsvCell;
import gossamer.graphs.text.Place;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.result.ResultTable;
import gossamer.scenarios.result.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table whose first column is the run, in another order of the runs. The file is read
 * three times, however large it is: for the place of each run, for an index, and once in leaps.
 */
final class ReorderedRows implements Rows {
  /** Lines that are read together. */
  private static final int PAGE = 1000;

  private static final int LONGEST_LINE = 1 << 29;

  /** Where a run's rows are, counted in records from the header on. */
  private record Block(long first, long end) {}

  private final List<String> header;
  private final Map<String, Block> blocks;
  private final IndexedCsvReader<CsvRecord> csv;
  private final Iterator<String> runs;
  private final Path file;
  private Block block = new Block(0, 0);
  private long record;
  private long page = -1;
  private List<CsvRecord> records = List.of();
  private List<String> cells = List.of();

  /**
   * The rows of some runs.
   *
   * @param runs as the first column names them; others are left out
   */
  ReorderedRows(Path file, List<String> runs) throws IOException {
    this.file = file;
    this.runs = runs.iterator();
    this.blocks = new HashMap<>();
    try (ResultTable table = ResultTable.open(file)) {
      this.header = table.header();
      String last = "";
      for (long at = 1; table.next(); at++) {
        String run = table.cells().getFirst();
        Block before = blocks.get(run);
        if (before != null && !run.equals(last)) {
          throw table.error("the rows of run %s are not contiguous".formatted(run));
        }
        blocks.put(run, new Block(before == null ? at : before.first(), at + 1));
        last = run;
      }
    }
    this.csv = IndexedCsvReader.builder().pageSize(PAGE).build(anyLength(), file);
  }

  /** Turns lines of any length into records. */
  private static CsvRecordHandler anyLength() {
    return CsvRecordHandler.of(
        limits ->
            limits.maxFields(LONGEST_LINE).maxFieldSize(LONGEST_LINE).maxRecordSize(LONGEST_LINE));
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean next() {
    while (record == block.end()) {
      if (!runs.hasNext()) {
        return false;
      }
      block = blocks.getOrDefault(runs.next(), new Block(0, 0));
      record = block.first();
    }
    try {
      if (record / PAGE != page) {
        page = record / PAGE;
        records = csv.readPage((int) page);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cells = records.get((int) (record % PAGE)).getFields().stream().map(CsvCell::text).toList();
    record++;
    return true;
  }

  @Override
  public List<String> cells() {
    return cells;
  }

  @Override
  public InputException error(String message) {
    return error(0, message);
  }

  /** Names the line alone: the first pass has found all that has a column. */
  @Override
  public InputException error(int column, String message) {
    return new InputException(Inputs.position(file, Place.line(record)), message);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
