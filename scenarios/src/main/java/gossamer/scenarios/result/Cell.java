package gossamer.scenarios.result;

import gossamer.graphs.text.CsvCell;
import gossamer.sim.engine.Status;

/** What a cell of one of our tables may hold. */
enum Cell {
  /** Anything. */
  TEXT("not text"),
  /** A whole number from 0 on, such as a run's. */
  COUNT("not a count"),
  /** A finite number. */
  FINITE("not a finite number"),
  /** A number, which may be infinite or not a number. */
  NUMBER("not a number"),
  /** A number, or nothing where there is none. */
  NUMBER_IF_KNOWN("not a number"),
  /** How a run ended. */
  STATUS("not a status");

  private static final int MOST_DIGITS = 9;

  private final String wrong;

  Cell(String wrong) {
    this.wrong = wrong;
  }

  boolean accepts(String cell) {
    return switch (this) {
      case TEXT -> true;
      case COUNT -> isCount(cell);
      case FINITE -> CsvCell.number(cell).stream().anyMatch(Double::isFinite);
      case NUMBER -> CsvCell.number(cell).isPresent();
      case NUMBER_IF_KNOWN -> cell.isEmpty() || CsvCell.number(cell).isPresent();
      case STATUS ->
          cell.equals(RunRecord.FAILED)
              || cell.equals(RunRecord.DONE)
              || Status.of(cell).isPresent();
    };
  }

  /** Of at most nine digits, without a regular expression: tables are long. */
  private static boolean isCount(String cell) {
    return !cell.isEmpty()
        && cell.length() <= MOST_DIGITS
        && cell.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What is wrong with a cell that is not accepted, such as {@code not a number}. */
  String wrong() {
    return wrong;
  }
}
