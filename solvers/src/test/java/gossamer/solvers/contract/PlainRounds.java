package gossamer.solvers.contract;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.List;

/**
 * Rounds by their definition: every stage on all nodes at once, with a dense matrix of weights,
 * slow and plain. Engines are compared with it. Mutable; one thread.
 */
public final class PlainRounds {
  /** The weights of the edges, which may change from exchange to exchange. */
  @FunctionalInterface
  public interface Weights {
    /**
     * The weights of an exchange: {@code n x n}, zero where there is no edge; row i is what node i
     * gives to others, which is symmetric unless links are directed. The diagonal is not read.
     *
     * @param exchange its number in the round, from 0 on
     * @param exchanges how many the round has
     */
    double[][] of(long round, int exchange, int exchanges);
  }

  private final RoundRule rule;
  private final Objective objective;
  private final Weights weights;
  private double[][][] state;
  private long round;
  private long exchanges;
  private long messages;
  private long bytes;
  private long seed = 1;

  /**
   * Starts before round 0.
   *
   * @param initial {@code [variable][node][coordinate]}; copied
   */
  public PlainRounds(RoundRule rule, Objective objective, Weights weights, double[][][] initial) {
    this.rule = rule;
    this.objective = objective;
    this.weights = weights;
    this.state = copy(initial);
  }

  /** The same with weights that never change. */
  public PlainRounds(
      RoundRule rule, Objective objective, double[][] weights, double[][][] initial) {
    this(rule, objective, (_, _, _) -> weights, initial);
  }

  /** What a rule starts with: the models, copies of them or zeros. */
  public static double[][][] initial(RoundRule rule, double[][] models) {
    double[][][] state = new double[rule.variables().size()][][];
    for (int v = 0; v < state.length; v++) {
      boolean asModel = v == 0 || rule.startsAsModel(rule.variables().get(v));
      state[v] = asModel ? copy(models) : new double[models.length][models[0].length];
      for (double[] row : state[v]) {
        row[0] = rule.isScalar(rule.variables().get(v)) ? 1 : row[0];
      }
    }
    return state;
  }

  /** Sets what compressed messages are drawn from. */
  public PlainRounds seeded(long number) {
    seed = number;
    return this;
  }

  /** The bytes that each node has sent to each neighbour. */
  public long bytes() {
    return bytes;
  }

  /** Counts on from another round; the state stays. */
  public PlainRounds from(long number) {
    round = number;
    return this;
  }

  /** The rounds that are done. */
  public long round() {
    return round;
  }

  /** The exchanges that are done. */
  public long exchanges() {
    return exchanges;
  }

  /** The vectors that each node has sent, over all exchanges. */
  public long messages() {
    return messages;
  }

  /** The variables, {@code [variable][node][coordinate]}; a copy. */
  public double[][][] state() {
    return copy(state);
  }

  /** The readout, {@code [node][coordinate]}; of a dual method the gradient of the conjugate. */
  public double[][] models() {
    double[] readout = rule.readout();
    double[][] models = new double[objective.nodes()][];
    for (int i = 0; i < models.length; i++) {
      double[] model = new double[objective.dimension()];
      for (int v = 0; v < readout.length; v++) {
        add(model, readout[v], state[v][i]);
      }
      divide(model, rule.divisor().orElse(""), i);
      models[i] = rule.isDual() ? conjugate(i, model) : model;
    }
    return models;
  }

  /** Goes through rounds. */
  public PlainRounds advance(long rounds) {
    for (long end = round + rounds; round < end; round++) {
      List<Stage> stages = rule.stages(round);
      int inRound = (int) stages.stream().filter(stage -> stage.messages() > 0).count();
      int exchange = 0;
      for (int s = 0; s < stages.size(); s++) {
        Stage stage = stages.get(s);
        run(stage, round * stages.size() + s, exchange, inRound);
        exchange += stage.messages() > 0 ? 1 : 0;
      }
    }
    return this;
  }

  private void run(Stage stage, long number, int exchange, int inRound) {
    Stage.Table table = stage.table(rule.variables());
    int n = objective.nodes();
    int k = state.length;
    int q = stage.messages();
    // the columns of updates: variables, gradient, disagreements, compressed messages
    double[][][] columns = new double[k + 1 + 2 * q][n][objective.dimension()];
    System.arraycopy(state, 0, columns, 0, k);
    for (int i = 0; i < n && stage.gradient() != Stage.Gradient.NONE; i++) {
      double[] point = combined(table.point(), columns, i);
      divide(point, stage.divisor().orElse(""), i);
      if (stage.gradient() == Stage.Gradient.PRIMAL) {
        objective.gradient(i, point, columns[k][i]);
      } else {
        columns[k][i] = conjugate(i, point);
      }
    }
    for (int a = 0; a < q; a++) {
      double[][] sent = new double[n][];
      for (int i = 0; i < n; i++) {
        sent[i] = combined(table.messages()[a], columns, i);
        if (stage.compressor().isPresent()) {
          long stream = RandomStream.key(seed, Purpose.COMPRESSION, i, 0);
          double[] whole = sent[i].clone();
          long key = RandomStream.draw(stream, number * q + a);
          stage.compressor().get().compress(whole, 0, whole.length, key, sent[i], 0);
        }
      }
      columns[k + 1 + q + a] = sent;
      columns[k + 1 + a] =
          stage.isToServer()
              ? fromMean(sent)
              : disagreement(sent, weights.of(round, exchange, inRound));
    }
    double[][][] next = state.clone();
    for (int u = 0; u < table.written().length; u++) {
      double[][] written = new double[n][];
      for (int i = 0; i < n; i++) {
        written[i] = combined(table.becomes()[u], columns, i);
      }
      next[table.written()[u]] = written;
    }
    state = next;
    exchanges += q > 0 ? 1 : 0;
    messages += q;
    bytes += rule.bytes(stage, objective.dimension());
  }

  private double[] combined(double[] coefficients, double[][][] columns, int node) {
    double[] sum = new double[objective.dimension()];
    for (int c = 0; c < coefficients.length; c++) {
      add(sum, coefficients[c], columns[c][node]);
    }
    return sum;
  }

  private static double[][] disagreement(double[][] sent, double[][] weights) {
    double[][] result = new double[sent.length][sent[0].length];
    for (int i = 0; i < sent.length; i++) {
      for (int j = 0; j < sent.length; j++) {
        for (int c = 0; c < sent[i].length; c++) {
          result[i][c] += i == j ? 0 : weights[i][j] * sent[i][c] - weights[j][i] * sent[j][c];
        }
      }
    }
    return result;
  }

  /** Divides a vector by a variable of a node that is one number. */
  private void divide(double[] vector, String variable, int node) {
    for (int c = 0; c < vector.length && !variable.isEmpty(); c++) {
      vector[c] /= state[rule.variables().indexOf(variable)][node][0];
    }
  }

  private static double[][] fromMean(double[][] sent) {
    double[] mean = new double[sent[0].length];
    for (double[] message : sent) {
      add(mean, 1.0 / sent.length, message);
    }
    double[][] result = copy(sent);
    for (double[] difference : result) {
      add(difference, -1, mean);
    }
    return result;
  }

  private double[] conjugate(int node, double[] at) {
    double[] gradient = new double[at.length];
    ((ConjugateObjective) objective).conjugateGradient(node, at, gradient);
    return gradient;
  }

  private static void add(double[] sum, double factor, double[] summand) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += factor * summand[c];
    }
  }

  private static double[][][] copy(double[][][] cube) {
    double[][][] copy = new double[cube.length][][];
    for (int a = 0; a < cube.length; a++) {
      copy[a] = copy(cube[a]);
    }
    return copy;
  }

  private static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int a = 0; a < matrix.length; a++) {
      copy[a] = matrix[a].clone();
    }
    return copy;
  }
}
