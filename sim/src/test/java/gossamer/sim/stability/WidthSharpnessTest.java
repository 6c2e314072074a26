package gossamer.sim.stability;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Complete;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Status;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.run.Run;
import gossamer.solvers.algorithm.rounds.GradientDescent;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.model.Parametrization;
import gossamer.solvers.model.ResidualNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/**
 * Residual networks of several widths learn 256 digits by full-batch gradient descent: how sharp
 * they become in each parametrization, and which learning rate is best.
 *
 * <p>Source of the experiment: L. Noci and others, "Super consistency of neural network landscapes
 * and learning rate transfer", NeurIPS 2024.
 */
class WidthSharpnessTest {
  private static final int STEPS = 200;
  private static final int EVERY = 10;
  private static final int CLASSES = 10;

  /** Steps until the tail, where sharpness has settled. */
  private static final int TAIL = 100;

  /** A part of a mean that the comparison allows besides statistical errors. */
  private static final double PART = 0.1;

  private static final List<Integer> WIDTHS =
      Reference.FULL ? List.of(64, 128, 256, 512) : List.of(64);

  private static final NodeData DIGITS = digits();

  /** The first 256, their pixels of mean 0 and standard deviation 1 over all of them. */
  private static NodeData digits() {
    JsonNode json = Reference.read("digits.json");
    double[] pixels =
        json.get("pixels")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .mapToDouble(pixel -> pixel.asDouble() / 16)
            .toArray();
    double[] labels = json.get("labels").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    double mean = Arrays.stream(pixels).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(pixels).map(p -> (p - mean) * (p - mean)).average().orElseThrow());
    double[] scaled = Arrays.stream(pixels).map(p -> (p - mean) / deviation).toArray();
    return new NodeData(64, new int[] {0, labels.length}, scaled, labels);
  }

  /** The parametrization that the reference calls so. */
  private static Parametrization parametrization(String name) {
    return switch (name) {
      case "ntp" -> new Parametrization.Ntp();
      case "mup" -> new Parametrization.Mup();
      default -> new Parametrization.Standard();
    };
  }

  /**
   * What the rows of a run say.
   *
   * @param sharpness empty if it was not measured
   * @param isDiverged whether the loss is above that at the start, or none
   */
  private record Course(List<Double> losses, List<Double> sharpness, boolean isDiverged) {
    double loss() {
      return losses.getLast();
    }

    double start() {
      return sharpness.getFirst();
    }

    double largest() {
      return sharpness.stream().mapToDouble(s -> s).max().orElseThrow();
    }

    double tail() {
      return sharpness.stream().skip(TAIL / EVERY).mapToDouble(s -> s).average().orElseThrow();
    }
  }

  private static Course course(String name, int width, double eta, long seed, boolean isSharp) {
    ModelObjective objective =
        new ModelObjective(
            DIGITS,
            new ResidualNetwork(64, width, 2, CLASSES, parametrization(name), true),
            new Loss.SquaredClasses(),
            CLASSES,
            0);
    List<Metric> metrics = new ArrayList<>(List.of(new Metrics.Loss()));
    if (isSharp) {
      metrics.add(new Metrics.EffectiveSharpness());
    }
    List<Row> rows = new ArrayList<>();
    Outcome outcome =
        Run.of(new Complete(1).build(1), objective, new GradientDescent(eta, null))
            .seed(seed)
            .measuring(metrics)
            .every(isSharp ? EVERY : STEPS)
            .until(new Stop.Rounds(STEPS))
            .start(rows::add);
    List<Double> losses = rows.stream().map(row -> row.metrics().getFirst()).toList();
    List<Double> sharpness =
        isSharp ? rows.stream().map(row -> row.metrics().get(1)).toList() : List.of();
    return new Course(
        losses,
        sharpness,
        outcome.status() != Status.ROUNDS_REACHED || !(losses.getLast() <= losses.getFirst()));
  }

  private static int seeds(int width) {
    return !Reference.FULL || width == 512 ? 1 : 3;
  }

  /** Runs of one parametrization and width at one learning rate, one for each seed. */
  private record Courses(String name, int width, double eta, List<Course> all) {
    double mean(ToDoubleFunction<Course> of) {
      return all.stream().mapToDouble(of).average().orElseThrow();
    }

    int diverged() {
      return (int) all.stream().filter(Course::isDiverged).count();
    }
  }

  /** Runs in parallel. */
  private static List<Courses> courses(
      String name, int width, List<Double> rates, boolean areSharp) {
    record Work(double eta, long seed) {}
    int seeds = seeds(width);
    List<Course> courses =
        rates.stream()
            .flatMap(eta -> LongStream.rangeClosed(1, seeds).mapToObj(seed -> new Work(eta, seed)))
            .toList()
            .parallelStream()
            .map(work -> course(name, width, work.eta(), work.seed(), areSharp))
            .toList();
    return IntStream.range(0, rates.size())
        .mapToObj(
            k ->
                new Courses(name, width, rates.get(k), courses.subList(k * seeds, (k + 1) * seeds)))
        .toList();
  }

  /** A ratio of the largest number to the smallest. */
  private static double spread(List<Double> numbers) {
    return numbers.stream().max(Comparator.naturalOrder()).orElseThrow()
        / numbers.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  /**
   * In mup the sharpness comes to 2/eta at any width. In ntp it falls at once and stays, the less
   * the wider the network: that of infinite width keeps its kernel.
   */
  @Test
  void sharpness_isAtTheEdgeInMup_andBelowItsStartInNtp() {
    Findings findings = new Findings("sharpness");
    JsonNode file = Reference.read("sharpness.json");
    List<Double> rates = Reference.FULL ? List.of(0.5, 1.0) : List.of(1.0);
    for (String name : List.of("mup", "ntp")) {
      List<Courses> all =
          WIDTHS.stream().flatMap(width -> courses(name, width, rates, true).stream()).toList();
      for (Courses courses : all) {
        String key = "%s/%d/%s".formatted(name, courses.width(), courses.eta());
        compareSharpness(findings, key, courses, file.get(key));
        courses.all().forEach(course -> requireLaw(findings, key + ": ", courses, course));
      }
      for (double eta : rates) {
        List<Courses> ofRate = all.stream().filter(each -> each.eta() == eta).toList();
        if (name.equals("mup")) {
          findings.isBetween(
              "mup %s: max/min over widths".formatted(eta),
              spread(ofRate.stream().map(each -> each.mean(Course::tail)).toList()),
              1,
              1.1);
        } else {
          requireRising(findings, ofRate);
        }
      }
    }
    findings.conclude();
  }

  private static void compareSharpness(
      Findings findings, String key, Courses courses, JsonNode reference) {
    int runs = reference.get("seeds").asInt();
    int seeds = courses.all().size();
    near(
        findings,
        key + ": sharpness at the start",
        courses.mean(Course::start),
        reference(reference.get("init_mean"), reference.get("sharp_sd").get(0), runs),
        seeds);
    near(
        findings,
        key + ": sharpness from step %d on".formatted(TAIL),
        courses.mean(Course::tail),
        reference(reference.get("tail_mean"), reference.get("tail_sd"), runs),
        seeds);
    findings.note(key + ": largest sharpness", courses.mean(Course::largest));
    findings.note("    that of the reference", reference.get("max_mean").asDouble());
  }

  private static Reference reference(JsonNode mean, JsonNode sd, int runs) {
    return new Reference(mean.asDouble(), sd.asDouble(), Double.NaN, runs);
  }

  private static void near(
      Findings findings, String what, double value, Reference reference, int seeds) {
    findings.isNear(what, value, reference.mean(), reference.room(seeds, PART));
  }

  /** What every seed shows. */
  private static void requireLaw(Findings findings, String where, Courses courses, Course course) {
    double ratio = course.tail() * courses.eta() / 2;
    if (courses.name().equals("mup")) {
      findings.isBetween(where + "sharpness eta/2, in the end", ratio, 0.85, 1.05);
    } else {
      findings.isBetween(where + "sharpness eta/2, in the end", ratio, 0, 0.6);
      findings.isBetween(
          where + "largest sharpness over that at the start",
          course.largest() / course.start(),
          0,
          1.05);
    }
  }

  /** The wider, the more of the sharpness at the start is left. */
  private static void requireRising(Findings findings, List<Courses> ofWidths) {
    double narrower = 0;
    for (Courses courses : ofWidths) {
      double kept = courses.mean(Course::tail) / courses.mean(Course::start);
      findings.isBetween(
          "ntp/%d/%s: end over start".formatted(courses.width(), courses.eta()),
          kept,
          Math.nextUp(narrower),
          1);
      narrower = kept;
    }
  }

  /** Of one parametrization and width, by learning rate, ascending. */
  private record Grid(List<Courses> byRate) {
    int width() {
      return byRate.getFirst().width();
    }

    /** Where no run diverged. */
    Stream<Courses> converged() {
      return byRate.stream().filter(each -> each.diverged() == 0);
    }

    /** The rate of the smallest loss. */
    double best() {
      return converged()
          .min(Comparator.comparingDouble(each -> each.mean(Course::loss)))
          .orElseThrow()
          .eta();
    }

    double largest() {
      return converged().mapToDouble(Courses::eta).max().orElseThrow();
    }
  }

  private static double octaves(double rate, double other) {
    return StrictMath.log(rate / other) / StrictMath.log(2);
  }

  @Test
  @EnabledIfSystemProperty(named = "stability", matches = "full")
  void bestLearningRate_staysInMup_andShrinksInStandard() {
    Findings findings = new Findings("learning-rates");
    JsonNode file = Reference.read("learning-rates.json");
    for (String name : List.of("mup", "ntp", "sp")) {
      List<Grid> grids = new ArrayList<>();
      for (int width : WIDTHS) {
        String key = name + "/" + width;
        List<JsonNode> reference = file.get(key).get("grid").valueStream().toList();
        List<Double> rates = reference.stream().map(each -> each.get("eta").asDouble()).toList();
        Grid grid = new Grid(courses(name, width, rates, false));
        grids.add(grid);
        for (int k = 0; k < rates.size(); k++) {
          compareLoss(findings, key, grid.byRate().get(k), reference.get(k));
        }
        double best = file.get(key).get("opt_lr").asDouble();
        findings.isBetween(
            key + ": best rate, octaves from %.4g".formatted(best),
            octaves(grid.best(), best),
            -1,
            1);
        findings.note(key + ": best rate", grid.best());
        findings.note(key + ": largest rate without divergence", grid.largest());
        findings.note(
            "    that of the reference", file.get(key).get("largest_all_converged").asDouble());
      }
      switch (name) {
        case "mup" -> requireTransfer(findings, grids);
        case "sp" -> requireNoTransfer(findings, grids);
        default -> {}
      }
    }
    findings.conclude();
  }

  /** Where no run of either program diverged, and there is more than one. */
  private static void compareLoss(
      Findings findings, String key, Courses courses, JsonNode reference) {
    String what = "%s: loss at %.4g".formatted(key, courses.eta());
    int runs = reference.get("per_seed").size();
    JsonNode mean = reference.get("mean_final");
    if (mean.isNull() || courses.diverged() > 0) {
      findings.note(what + ", diverged of %d".formatted(courses.all().size()), courses.diverged());
      findings.note(
          "    of %d of the reference".formatted(runs), reference.get("diverged").asInt());
    } else if (reference.get("sd").isNull()) {
      findings.note(what, courses.mean(Course::loss));
      findings.note("    that of the reference", mean.asDouble());
    } else {
      near(
          findings,
          what,
          courses.mean(Course::loss),
          reference(mean, reference.get("sd"), runs),
          courses.all().size());
    }
  }

  /**
   * The best rate is that of other widths within the resolution of the grid, and up to a rate of 3
   * wider is better; at larger ones it is not in the reference either, close to divergence.
   */
  private static void requireTransfer(Findings findings, List<Grid> grids) {
    for (int k = 1; k < grids.size(); k++) {
      Grid narrow = grids.get(k - 1);
      Grid wide = grids.get(k);
      findings.isBetween(
          "mup: best rate of %d, octaves from that of %d"
              .formatted(wide.width(), grids.getFirst().width()),
          octaves(wide.best(), grids.getFirst().best()),
          -1,
          1);
      for (int r = 0; r < wide.byRate().size() && wide.byRate().get(r).eta() <= 3; r++) {
        findings.isBetween(
            "mup: loss at %.4g, %d to %d"
                .formatted(wide.byRate().get(r).eta(), narrow.width(), wide.width()),
            wide.byRate().get(r).mean(Course::loss),
            0,
            narrow.byRate().get(r).mean(Course::loss));
      }
    }
  }

  private static void requireNoTransfer(Findings findings, List<Grid> grids) {
    for (int k = 1; k < grids.size(); k++) {
      findings.isBetween(
          "sp: best rate of %d".formatted(grids.get(k).width()),
          grids.get(k).best(),
          0,
          grids.get(k - 1).best());
    }
    findings.isBetween(
        "sp: best rate of the widest over that of the narrowest",
        grids.getLast().best() / grids.getFirst().best(),
        0,
        0.5);
  }

  /**
   * With as many neurons as inputs, 64, weights of the standard parametrization are an eighth of
   * those of ntp; the same network with 64 times the step. All factors are powers of two, so that
   * bits are the same.
   */
  @Test
  void standard_withAsManyNeuronsAsInputs_isNtp() {
    for (double eta : new double[] {0.0078125, 0.03125}) {
      Course standard = course("sp", 64, eta, 1, false);
      Course neural = course("ntp", 64, 64 * eta, 1, false);
      assertThat(standard.losses()).isEqualTo(neural.losses());
      assertThat(standard.loss()).isLessThan(standard.losses().getFirst() / 10);
    }
  }
}
