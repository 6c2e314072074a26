package gossamer.scenarios.result;

import gossamer.graphs.kind.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the columns of runs.csv are for, told from its header alone. Between {@code run} and {@code
 * status} is what tells runs apart: each swept key, the seed, the algorithm (a swept seed or
 * algorithm is there once, in whatever place). Up to the {@code reason} of what went wrong come the
 * quantities at the end of a run: from {@code time} on, or all where a run takes no time.
 *
 * @param choices the columns that tell runs apart, seed and algorithm included
 * @param quantities the numbers at the end of a run
 */
public record RunColumns(List<String> choices, List<String> quantities) {
  public static final String RUN = "run";
  static final String SEED = "seed";

  /** How a run ended. */
  public static final String STATUS = "status";

  /** Of what went wrong. */
  public static final String REASON = "reason";

  /** The value that tuning chose. */
  public static final String TUNED = "tuned";

  /** How many runs the choice took. */
  public static final String TUNING_RUNS = "tuning_runs";

  private static final String LIMIT = "_limit";

  /** The first of the quantities. */
  private static final String TIME = "time";

  /**
   * The columns of a header.
   *
   * @throws Refusal if it is not that of a runs.csv, with what it should be
   */
  public static RunColumns of(List<String> header) {
    int status = header.indexOf(STATUS);
    int time = header.lastIndexOf(TIME); // no swept key is named so
    int reason = header.lastIndexOf(REASON);
    if (header.indexOf(RUN) != 0 || status < 0 || Math.max(time, reason) < status) {
      throw new Refusal(
          "the header is not that of a runs.csv: it must begin with 'run', then 'status' and 'time' or 'reason' must follow");
    }
    int first = time > status ? time : status + 1;
    int end = reason >= first ? reason : header.size();
    return new RunColumns(
        List.copyOf(header.subList(1, status)), List.copyOf(header.subList(first, end)));
  }

  /** The column of the value up to which a run is stable, of a metric in another one. */
  public static String limit(String metric) {
    return metric + LIMIT;
  }

  /** Whether a column is one of those. */
  static boolean isLimit(String column) {
    return column.endsWith(LIMIT);
  }

  /** The columns that name a group: what tells runs apart, but for the seed. */
  public List<String> groups() {
    return choices.stream().filter(each -> !each.equals(SEED)).toList();
  }

  /**
   * Those of the {@link #groups} that are keys themselves, not parts of another key's values: the
   * label of a value decides its parts.
   *
   * @param header that of the rows
   * @param rows of a table with these columns
   */
  public List<String> keys(List<String> header, List<List<String>> rows) {
    List<String> groups = groups();
    return groups.stream()
        .filter(
            column ->
                groups.stream()
                    .noneMatch(
                        key ->
                            column.startsWith(key + ".")
                                && decides(rows, header.indexOf(key), header.indexOf(column))))
        .toList();
  }

  /** Whether rows with the same value of the one column have the same value of the other. */
  static boolean decides(List<List<String>> rows, int key, int column) {
    Map<String, String> parts = new HashMap<>();
    return rows.stream()
        .allMatch(
            row ->
                parts.computeIfAbsent(row.get(key), _ -> row.get(column)).equals(row.get(column)));
  }

  /** The places of some columns in a header. */
  static List<Integer> places(List<String> columns, List<String> header) {
    return IntStream.range(0, header.size())
        .filter(k -> columns.contains(header.get(k)))
        .boxed()
        .toList();
  }
}
