package gossamer.scenarios.report;

import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the rows of runs are drawn against, and what the runs cost.
 *
 * @param names of the columns, time first; what elapsed is among them only where it is not the time
 * @param pace whether the runs take their time in rounds
 */
record Axes(List<String> names, Pace pace) {
  static final String TIME = "time";
  static final String COMMUNICATIONS = "communications";
  static final String BYTES = "bytes";

  /** What every folder counts; the columns of trajectories.csv before the metrics. */
  static final List<String> ALWAYS = Arrivals.ALWAYS;

  /** Numbers of bytes in proportion to others are so to this part; they are whole numbers. */
  private static final double ALIKE = 1e-9;

  /** Those of folders of earlier versions. */
  static final Axes PLAIN = new Axes(ALWAYS, Pace.UNKNOWN);

  /** Those that a header has, and some runs tell apart. */
  static Axes of(List<String> header, List<Runs.Run> runs) {
    Pace pace = header.contains(Pace.ELAPSED) ? pace(runs) : Pace.UNKNOWN;
    List<String> names = new ArrayList<>(ALWAYS);
    if (pace.tellsElapsed()) {
      names.add(Pace.ELAPSED);
    }
    if (header.contains(BYTES)) {
      names.add(BYTES);
    }
    return new Axes(List.copyOf(names), pace);
  }

  static Pace pace(List<Runs.Run> runs) {
    return Pace.of(
        runs.stream()
            .map(run -> new Pace.End(run.number(TIME), run.number(Pace.ELAPSED)))
            .toList());
  }

  /** Without those that something else does not have. */
  Axes only(Predicate<String> kept) {
    List<String> fewer = names.stream().filter(kept).toList();
    boolean isTold = fewer.contains(Pace.ELAPSED) || !names.contains(Pace.ELAPSED);
    return new Axes(fewer, isTold ? pace : Pace.UNKNOWN);
  }

  int size() {
    return names.size();
  }

  int indexOf(String name) {
    return names.indexOf(name);
  }

  /** The one in whose units runs of any kind compare in time. */
  String clock() {
    return pace.clock();
  }

  /** In the order in which they tell settings apart: communications first. */
  List<String> telling() {
    List<String> order = new ArrayList<>(List.of(COMMUNICATIONS, clock()));
    names.stream().filter(BYTES::equals).forEach(order::add);
    for (String name : List.of(TIME, Pace.ELAPSED, "gradients")) {
      if (names.contains(name) && !order.contains(name)) {
        order.add(name);
      }
    }
    return List.copyOf(order);
  }

  /** An axis in words, with its unit. */
  String title(String name) {
    return switch (name) {
      case TIME ->
          switch (pace) {
            case ROUNDS -> "time (rounds)";
            case BOTH -> "time (units or rounds)";
            case UNKNOWN, CLOCKS -> "time (units)";
          };
      case Pace.ELAPSED -> "elapsed (units)";
      default -> name;
    };
  }

  /** What has to be said where an axis is met; empty if nothing. */
  String remark(String name) {
    if (name.equals(Pace.ELAPSED)) {
      return "Elapsed: a round waits for its slowest node.";
    }
    return name.equals(TIME) && pace == Pace.BOTH
        ? "A round counts as one unit of time here, although its slowest node takes longer."
        : "";
  }

  /** Whether all runs send as many bytes with a communication, so that the two axes look alike. */
  boolean areBytesCommunications(List<Runs.Run> runs) {
    double[] bytes =
        runs.stream()
            .mapToDouble(run -> run.number(BYTES) / run.number(COMMUNICATIONS))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return bytes.length == 0 || bytes[bytes.length - 1] - bytes[0] <= ALIKE * bytes[0];
  }
}
