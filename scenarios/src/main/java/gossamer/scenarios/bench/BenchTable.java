package gossamer.scenarios.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what was measured, row by row as it comes, and at the end what it says. Mutable. */
public final class BenchTable {
  private final PrintWriter out;
  private final Machine machine;
  private final List<Row> rows = new ArrayList<>();

  private record Row(BenchCase which, int partitions, Bench.Sample sample) {
    /** Bytes of samples a second, in units of 10^9. */
    double dataRate() {
      return sample.gradients() * which.bytesAGradient() / sample.seconds() * 1e-9;
    }
  }

  /** Begins a table. */
  public BenchTable(PrintWriter out, Machine machine) {
    this.out = out;
    this.machine = machine;
    out.println(machine);
    out.printf(
        "%-45s %10s %13s %9s %10s %13s %9s%n",
        "case", "partitions", "events", "seconds", "ns/event", "events/s", "data GB/s");
    out.flush();
  }

  /** Adds a row. */
  public void add(BenchCase which, int partitions, Bench.Sample sample) {
    Row row = new Row(which, partitions, sample);
    rows.add(row);
    out.printf(
        Locale.ROOT,
        "%-45s %10d %,13d %9.3f %10.1f %,13.0f %9s%n",
        which,
        partitions,
        sample.events(),
        sample.seconds(),
        sample.nanosAnEvent(),
        sample.events() / sample.seconds(),
        which.readsMemory() ? String.format(Locale.ROOT, "%.1f", row.dataRate()) : "-");
    out.flush();
  }

  /** Says how rows compare, where they can be compared. */
  public void summarize() {
    out.println();
    for (Row row : rows) {
      for (Row one : rows) {
        compare(one, row);
      }
      if (row.which.readsMemory()) {
        out.printf(
            Locale.ROOT,
            "%s, partitions %d: reads samples at %.2f times what one thread reads%n",
            row.which,
            row.partitions,
            row.dataRate() / (machine.read() * 1e-9));
      }
    }
    out.flush();
  }

  private void compare(Row one, Row row) {
    double ratio = row.sample.nanosAnEvent() / one.sample.nanosAnEvent();
    if (one.which.equals(row.which) && one.partitions < row.partitions) {
      out.printf(
          Locale.ROOT,
          "%s: %d partitions are %.2f times as fast as %d%n",
          row.which,
          row.partitions,
          1 / ratio,
          one.partitions);
    } else if (row.partitions == one.partitions
        && row.which.nodes() > one.which.nodes()
        && row.which.isOtherSizeOf(one.which)) {
      out.printf(
          Locale.ROOT,
          "%s, partitions %d: an event takes %.2f times that of %,d nodes%n",
          row.which,
          row.partitions,
          ratio,
          one.which.nodes());
    }
  }
}
