package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.drawing.Boxes;
import gossamer.scenarios.drawing.Page;
import gossamer.scenarios.drawing.Typeface;
import gossamer.scenarios.drawing.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotTest {
  private static final Typeface FACE = Typeface.sans();
  private static final List<String> LABELS =
      List.of(
          "ring",
          "germany50",
          "a2cid2 stepSize=0.01",
          "{\"file\":\"sndlib-germany50.graphml\"}",
          "random-geometric nodes=60 radius=0.22 seed=5",
          "0.05",
          "averyveryveryveryveryverylonglabelwithoutanyplacetobreakitinto",
          "1000000");

  private static String label(SplittableRandom random, int k) {
    return LABELS.get(random.nextInt(LABELS.size())) + " " + k;
  }

  private static double[] numbers(SplittableRandom random, int count, double scale) {
    return IntStream.range(0, count)
        .mapToDouble(_ -> scale * Math.exp(-4 * random.nextDouble()))
        .toArray();
  }

  private static Plot plot(SplittableRandom random) {
    List<String> keys = new ArrayList<>();
    List<List<String>> values = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int k = 0; k < count; k++) {
      keys.add(random.nextBoolean() ? "rates" : "problem.split.alphaOfSomethingVeryLong" + k);
    }
    int[] sizes = keys.stream().mapToInt(_ -> 1 + random.nextInt(4)).toArray();
    for (int line = 0; line < 1 + random.nextInt(Charts.MOST_LINES); line++) {
      int rest = line;
      List<String> each = new ArrayList<>();
      for (int size : sizes) {
        each.add(LABELS.get((rest % size + sizes[0]) % LABELS.size()));
        rest /= size;
      }
      values.add(each);
    }
    boolean named = random.nextBoolean();
    int points = 2 + random.nextInt(7);
    double scale = StrictMath.exp(30 * random.nextDouble() - 15);
    Looks looks = Looks.of(keys, values);
    List<Plot.Line> lines = new ArrayList<>();
    boolean isBeyond = false;
    for (Plot.Look look : looks.looks()) {
      double[] y = numbers(random, points, scale);
      if (random.nextInt(3) == 0) {
        y[random.nextInt(points)] = Double.POSITIVE_INFINITY;
        isBeyond = true;
      }
      lines.add(
          new Plot.Line(
              look,
              IntStream.range(0, points).mapToDouble(i -> i).toArray(),
              y,
              IntStream.range(0, points).mapToDouble(i -> y[i] / 2).toArray(),
              IntStream.range(0, points).mapToDouble(i -> y[i] * 2).toArray(),
              named ? Plot.Intervals.WHISKERS : Plot.Intervals.BAND,
              new double[0],
              new double[0],
              IntStream.range(0, points)
                  .mapToObj(i -> Double.isInfinite(y[i]) ? "2 of 5" : "")
                  .toList()));
    }
    Scale x =
        named
            ? Scale.words(IntStream.range(0, points).mapToObj(k -> label(random, k)).toList())
            : random.nextBoolean()
                ? Scale.linear(0, scale * points)
                : Scale.logarithmic(0.1, scale + 1);
    return new Plot(
        Words.of(random.nextBoolean() ? "communications" : keys.getFirst()),
        Words.of(random.nextBoolean() ? "gap" : "communications to the target " + label(random, 0)),
        x,
        random.nextBoolean() ? Scale.linear(0, scale) : Scale.logarithmic(scale / 60, scale),
        lines,
        looks.legend(),
        isBeyond ? "> limit" : "",
        List.of("Median over seeds, whiskers from min to max.", label(random, 1)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {4 / 2.54 * 72, Plot.COLUMN, 17.8 / 2.54 * 72})
  void words_areWhole_andOverprintNothing(double width) {
    SplittableRandom random = new SplittableRandom(14);
    for (int k = 0; k < 200; k++) {
      Page page = plot(random).page(width, FACE);
      assertThat(page.width()).isEqualTo(width);
      assertThat(Boxes.faults(page, FACE)).as("plot %d", k).isEmpty();
    }
  }

  @Test
  void faults_ofBadPages_areFound() {
    Page good = plot(new SplittableRandom(1)).page(Plot.COLUMN, FACE);
    Page narrow = new Page("t", good.width() / 2, good.height(), good.items());
    assertThat(Boxes.faults(narrow, FACE)).isNotEmpty();
    List<gossamer.scenarios.drawing.Item> twice = new ArrayList<>(good.items());
    twice.addAll(good.items());
    assertThat(Boxes.faults(new Page("t", good.width(), good.height(), twice), FACE)).isNotEmpty();
  }

  @Test
  void looks_ofTwoKeys_areColourAndDash_withOneEntryForEachValue() {
    Looks looks =
        Looks.of(
            List.of("algorithm", "seedless", "rates"),
            List.of(
                List.of("dadao", "x", "uniform"),
                List.of("dadao", "x", "optimal"),
                List.of("a2cid2", "x", "uniform"),
                List.of("a2cid2", "x", "optimal"),
                List.of("gossip", "x", "optimal")));
    assertThat(looks.legend()).extracting(Plot.Legend::key).containsExactly("algorithm", "rates");
    assertThat(looks.legend().getFirst().entries())
        .extracting(Plot.Entry::label)
        .containsExactly("dadao", "a2cid2", "gossip");
    assertThat(looks.looks()).extracting(Plot.Look::colour).containsExactly(0, 0, 1, 1, 2);
    assertThat(looks.looks()).extracting(Plot.Look::dash).containsExactly(0, 1, 0, 1, 1);
  }

  @Test
  void looks_ofManyKeys_areOneForEachCombination() {
    List<List<String>> lines =
        IntStream.range(0, 12)
            .mapToObj(k -> List.of("a" + k % 2, "b" + k / 2 % 2, "c" + k / 4 % 2, "d" + k / 8))
            .toList();
    Looks looks = Looks.of(List.of("a", "b", "c", "d"), lines);
    assertThat(looks.looks()).doesNotHaveDuplicates();
    assertThat(looks.legend().getFirst().entries()).hasSize(12);
  }
}
