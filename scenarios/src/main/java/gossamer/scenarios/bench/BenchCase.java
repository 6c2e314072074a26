package gossamer.scenarios.bench;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.RandomRegular;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.KindArguments;
import gossamer.sim.run.Run;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SmoothObjective;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.problem.Problems;
import gossamer.solvers.rule.Algorithm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An algorithm on a network, sized like the command line of the C rivals in benchmarks/: {@code
 * star 300 2 10 linear 40000} is DADAO, {@code ring 100 10 20 linear 1000 extra} another.
 *
 * @param topology star, ring, grid, complete or random-regular, whose nodes have {@link #DEGREE}
 *     neighbours, or as many as in random-regular-15
 * @param nodes how many
 * @param dimension d
 * @param samples samples per node
 * @param logistic logistic regression instead of least squares
 * @param time units of time to run; rounds of an algorithm that has rounds
 * @param algorithm its name, with the constants that it takes by default
 */
public record BenchCase(
    String topology,
    int nodes,
    int dimension,
    int samples,
    boolean logistic,
    double time,
    String algorithm) {
  private static final String DADAO = "dadao";
  private static final String RANDOM_REGULAR = "random-regular";
  private static final Pattern TOPOLOGIES =
      Pattern.compile("star|ring|grid|complete|" + RANDOM_REGULAR + "(-[1-9][0-9]{0,4})?");

  /** Neighbours of each node of a random regular network, where it does not say. */
  static final int DEGREE = 4;

  /** A complete network of more nodes takes longer to make than a trial takes. */
  private static final int QUICK_COMPLETE = 500;

  /** The rival of DADAO takes L/100 for mu with least squares, 1 for logistic regression. */
  private static final double CONDITION = 100;

  /**
   * Of all other problems: least squares with fewer samples than features are not strongly convex
   * without.
   */
  static final double REGULARIZATION = 1;

  private static final long SEED = 1;

  /**
   * The cases that are measured where none is named: seconds each. Events are drawn by windows of
   * time, of 1/64 on the largest grid, so a run of two windows and a bit would pay for three.
   */
  public static final List<BenchCase> STANDARD =
      List.of(
          new BenchCase("star", 300, 2, 10, false, 40_000, DADAO),
          new BenchCase("ring", 1000, 30, 50, true, 100, DADAO),
          new BenchCase("ring", 100, 10_000, 2, false, 20, DADAO),
          new BenchCase("grid", 10_000, 2, 2, false, 4, DADAO),
          new BenchCase("grid", 1_000_000, 2, 2, false, 0.03125, DADAO),
          new BenchCase("ring", 64, 1000, 1000, true, 20, DADAO),
          new BenchCase("random-regular-15", 1000, 2, 2, false, 200, DADAO),
          new BenchCase("random-regular-16", 1000, 2, 2, false, 200, DADAO),
          new BenchCase("complete", 100, 2, 2, false, 4000, DADAO),
          new BenchCase("complete", 2000, 2, 2, false, 1000, DADAO));

  /** Memory from which no cache is expected to hold the samples. */
  private static final long BEYOND_CACHES = 64_000_000;

  /**
   * Reads a case as the rival's command line gives it.
   *
   * @throws Refusal if it is not one
   */
  public static BenchCase parse(String text) {
    String[] words = text.strip().split("\\s+", -1);
    String algorithm = words.length == 7 ? words[6] : DADAO;
    try {
      if ((words.length == 6 || words.length == 7)
          && TOPOLOGIES.matcher(words[0]).matches()
          && List.of("linear", "logistic").contains(words[4])
          && Algorithms.CATALOGUE.find(algorithm).isPresent()) {
        return new BenchCase(
            words[0],
            Integer.parseInt(words[1]),
            Integer.parseInt(words[2]),
            Integer.parseInt(words[3]),
            words[4].equals("logistic"),
            Double.parseDouble(words[5]),
            algorithm);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new Refusal(
        ("'%s' is not a case; write one like \"star 300 2 10 linear 40000\": star, ring, grid,"
                + " complete, random-regular or random-regular-15, nodes, dimension, samples a node, linear or logistic, time,"
                + " and an algorithm other than DADAO if you like, such as extra")
            .formatted(text));
  }

  /** The case as the rival's command line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %d %d %d %s %s%s",
        topology,
        nodes,
        dimension,
        samples,
        logistic ? "logistic" : "linear",
        BigDecimal.valueOf(time).stripTrailingZeros().toPlainString(),
        isDadao() ? "" : " " + algorithm);
  }

  /** The same in little, to see that it works. */
  public BenchCase quick() {
    return new BenchCase(
        topology,
        Math.min(nodes, topology.equals("complete") ? QUICK_COMPLETE : 10_000),
        dimension,
        Math.min(samples, 250),
        logistic,
        time / 100,
        algorithm);
  }

  /** Bytes of samples that a gradient step reads. */
  public double bytesAGradient() {
    return (double) samples * dimension * Double.BYTES;
  }

  /** Whether gradient steps read their samples from memory. */
  public boolean readsMemory() {
    return nodes * bytesAGradient() > BEYOND_CACHES;
  }

  /** Whether all nodes, or one, have most of the gossip, which one partition then holds. */
  public boolean isForOnePartition() {
    return topology.equals("star") || topology.equals("complete");
  }

  /** Whether two cases differ in their size only, however long they run. */
  public boolean isOtherSizeOf(BenchCase other) {
    return nodes != other.nodes
        && topology.equals(other.topology)
        && dimension == other.dimension
        && samples == other.samples
        && logistic == other.logistic
        && algorithm.equals(other.algorithm);
  }

  private boolean isDadao() {
    return algorithm.equals(DADAO);
  }

  /** Builds the network. */
  Topology network() {
    return switch (topology) {
      case "star" -> new Star(nodes).build(SEED);
      case "ring" -> new Ring(nodes).build(SEED);
      case "grid" -> new Grid(nodes, null, null).build(SEED);
      case "complete" -> new Complete(nodes).build(SEED);
      case RANDOM_REGULAR -> new RandomRegular(nodes, DEGREE, null).build(SEED);
      default -> {
        int degree = Integer.parseInt(topology.substring(RANDOM_REGULAR.length() + 1));
        yield new RandomRegular(nodes, degree, null).build(SEED);
      }
    };
  }

  private Problem problem() {
    return logistic
        ? new Problems.LogisticLoss(REGULARIZATION)
        : new Problems.SquaredLoss(isDadao() ? 0 : REGULARIZATION);
  }

  /** Draws the samples of all nodes. */
  NodeData data() {
    NodeData made = new Generator(samples, dimension, 0.1, 0).generate(nodes, SEED);
    return made.withTargets(problem().label(made.targets()));
  }

  /**
   * Builds the run.
   *
   * @param data as {@link #data()}
   */
  Run run(NodeData data) {
    Objective objective = problem().objective(data);
    if (!isDadao()) { // models at zero, as rivals begin
      Algorithm other = KindArguments.kind(Algorithm.class, algorithm, List.of());
      return Run.of(network(), objective, other).seed(SEED);
    }
    double smoothness = ((SmoothObjective) objective).smoothness();
    double strongConvexity = logistic ? 1 : smoothness / CONDITION;
    return Run.of(network(), objective, new Dadao(smoothness, strongConvexity))
        .seed(SEED)
        .initialDeviation(1);
  }
}
