package gossamer.scenarios.report;

import gossamer.scenarios.report.Plot.Entry;
import gossamer.scenarios.report.Plot.Legend;
import gossamer.scenarios.report.Plot.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What lines look like: one key is told by colour, a second by dashes, a third by marks, as on the
 * page, so that the legend has an entry for each value. Where there are more keys than that, or too
 * many values, each combination has a look of its own.
 *
 * @param looks one for each line
 * @param legend what they mean
 */
record Looks(List<Look> looks, List<Legend> legend) {
  /** A key that takes several values among the lines. */
  private record Differing(String key, List<String> column, List<String> values) {
    int number(int line) {
      return values.indexOf(column.get(line));
    }

    Legend legend(Sample sample) {
      return new Legend(
          key,
          IntStream.range(0, values.size())
              .mapToObj(k -> new Entry(label(values.get(k)), sample.of(k)))
              .toList());
    }
  }

  /** What shows the value of a number in a legend. */
  private interface Sample {
    Look of(int number);
  }

  /**
   * Chooses looks.
   *
   * @param keys of the sweep
   * @param lines the values of each line, one for each key
   */
  static Looks of(List<String> keys, List<List<String>> lines) {
    return of(keys, lines, true);
  }

  /** Likewise, where lines join nothing, so that marks tell more than dashes. */
  static Looks ofPoints(List<String> keys, List<List<String>> points) {
    return of(keys, points, false);
  }

  private static Looks of(List<String> keys, List<List<String>> lines, boolean dashesFirst) {
    List<Differing> differing = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      int key = k;
      List<String> column = lines.stream().map(values -> values.get(key)).toList();
      List<String> values = column.stream().distinct().toList();
      if (values.size() > 1) {
        differing.add(new Differing(keys.get(k), column, values));
      }
    }
    return switch (differing.size()) {
      case 0 -> new Looks(IntStream.range(0, lines.size()).mapToObj(Look::of).toList(), List.of());
      case 1 -> byOne(differing.getFirst(), lines.size());
      default -> byFactors(differing, lines.size(), dashesFirst);
    };
  }

  /** Looks of lines without marks, one for each value of a key: colours and dashes. */
  static Looks ofCurves(String key, List<String> values) {
    List<Look> looks =
        IntStream.range(0, values.size())
            .mapToObj(k -> new Look(k % Plot.LOOKS, k % Plot.DASHED_LOOKS, Plot.NONE))
            .toList();
    Sample sample = looks::get;
    return new Looks(looks, List.of(new Differing(key, values, values).legend(sample)));
  }

  private static Looks byOne(Differing key, int lines) {
    return new Looks(
        IntStream.range(0, lines).mapToObj(line -> Look.of(key.number(line))).toList(),
        List.of(key.legend(Look::of)));
  }

  private static Looks byFactors(List<Differing> keys, int lines, boolean dashesFirst) {
    Differing coloured = keys.getFirst();
    List<Differing> others = keys.subList(1, keys.size());
    boolean isForDashes = dashesFirst || others.size() > 1;
    Differing dashed =
        isForDashes
            ? (dashesFirst ? others : others.reversed())
                .stream()
                    .filter(key -> key.values().size() <= Plot.DASHED_LOOKS)
                    .findFirst()
                    .orElse(null)
            : null;
    Differing marked =
        others.stream().filter(key -> !key.equals(dashed)).findFirst().orElse(coloured);
    if (others.size() > 2
        || (isForDashes && dashed == null)
        || coloured.values().size() > Plot.LOOKS
        || marked.values().size() > Plot.LOOKS) {
      return byCombination(keys, lines);
    }
    List<Look> looks =
        IntStream.range(0, lines)
            .mapToObj(
                line ->
                    new Look(
                        coloured.number(line),
                        dashed == null ? 0 : dashed.number(line),
                        marked.number(line)))
            .toList();
    List<Legend> legend = new ArrayList<>();
    for (Differing key : keys) {
      if (key.equals(dashed)) {
        legend.add(key.legend(number -> new Look(Plot.NONE, number, Plot.NONE)));
      } else if (coloured.equals(marked)) {
        legend.add(key.legend(number -> new Look(number, 0, number)));
      } else if (key.equals(coloured)) {
        legend.add(key.legend(number -> new Look(number, 0, Plot.NONE)));
      } else {
        legend.add(key.legend(number -> new Look(Plot.NONE, Plot.NONE, number)));
      }
    }
    return new Looks(looks, legend);
  }

  private static Looks byCombination(List<Differing> keys, int lines) {
    List<Look> looks = IntStream.range(0, lines).mapToObj(Look::of).toList();
    List<Entry> entries =
        IntStream.range(0, lines)
            .mapToObj(
                line ->
                    new Entry(
                        String.join(
                            ", ", keys.stream().map(key -> label(key.column().get(line))).toList()),
                        looks.get(line)))
            .toList();
    return new Looks(looks, List.of(new Legend("", entries)));
  }

  private static String label(String value) {
    return value.isEmpty() ? "none" : value;
  }
}
