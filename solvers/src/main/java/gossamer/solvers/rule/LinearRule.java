package gossamer.solvers.rule;

import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An asynchronous algorithm whose every step is linear in the node's state and its gradient.
 *
 * <p>A node has {@code k} variables, each a vector of R^d; the first is the model, unless the
 * readout says otherwise. With {@code s} the {@code k x d} state of a node, {@code A} the {@code k
 * x k} flow, and {@code u, v, g, o, c} vectors of length k:
 *
 * <ul>
 *   <li>between events {@code s' = A s};
 *   <li>at a gradient tick of node i {@code r = grad f_i(u s) + v s}, then {@code s += g r}; with
 *       moves, from each {@code (f, t)} of them {@code p = f s}, read before anything is written,
 *       then also {@code s += t p};
 *   <li>at a gossip between i and j {@code p = o s_i - o s_j}, then {@code s_i += c p} and {@code
 *       s_j -= c p}. The increment is one and applied at both ends with opposite signs, so that
 *       sums over all nodes are kept. There may be several such offers {@code (o, c)}; they are
 *       sent together, and all are read before anything is written.
 * </ul>
 *
 * <p>Immutable; shared by all nodes.
 */
public final class LinearRule implements Rule {
  private final List<String> variables;
  private final double[][] flow;
  private final double[] gradientAt;
  private final double[] gradientPlus;
  private final double[] gradientStep;
  private final List<Transfer> moves;
  private final List<Transfer> offers;
  private final double[] gossipPerWeight;
  private final double[] edgeWeights;
  private final boolean offersConjugate;
  private final boolean ticks;
  private final double[] readout;
  private final double[] conserved;
  private final Set<String> startingAsModel;

  /**
   * A combination of variables that is read, and how much of it each variable takes. Immutable.
   *
   * @param from the combination, k numbers; copied, and a new array at each call
   * @param to how much of it each variable takes, k numbers; likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // arrays are never shared
  public record Transfer(double[] from, double[] to) {
    /** Copies its arrays. */
    public Transfer {
      from = from.clone();
      to = to.clone();
    }

    @Override
    public double[] from() {
      return from.clone();
    }

    @Override
    public double[] to() {
      return to.clone();
    }
  }

  private LinearRule(Builder builder) {
    this.variables = builder.variables;
    this.flow = builder.flow.clone(); // the builder replaces rows, it never writes into one
    this.gradientAt = builder.gradientAt;
    this.gradientPlus = builder.gradientPlus;
    this.gradientStep = builder.gradientStep;
    this.moves = List.copyOf(builder.moves);
    this.offers =
        builder.offers.isEmpty() ? List.of(builder.nothing()) : List.copyOf(builder.offers);
    this.gossipPerWeight = builder.gossipPerWeight;
    this.edgeWeights = builder.edgeWeights;
    this.offersConjugate = builder.offersConjugate;
    this.ticks = builder.ticks;
    this.readout = builder.readout;
    this.conserved = builder.conserved;
    this.startingAsModel = Set.copyOf(builder.startingAsModel);
  }

  /**
   * Starts a rule with these variables, the model first; everything not said further is zero.
   *
   * @throws Refusal if there is none, or one is named twice
   */
  public static Builder of(String... variables) {
    return new Builder(Combination.names(variables));
  }

  @Override
  public List<String> variables() {
    return variables;
  }

  /** The flow A, {@code k x k}, row by row; a new array. */
  public double[][] flow() {
    double[][] copy = new double[flow.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = flow[i].clone();
    }
    return copy;
  }

  /** The combination {@code u} of variables at which the gradient is taken; a new array. */
  public double[] gradientAt() {
    return gradientAt.clone();
  }

  /** The combination {@code v} of variables that is added to the gradient; a new array. */
  public double[] gradientPlus() {
    return gradientPlus.clone();
  }

  /** How much {@code g} of the result each variable takes at a gradient tick; a new array. */
  public double[] gradientStep() {
    return gradientStep.clone();
  }

  /** What a gradient tick moves between variables besides, {@code (f, t)}; maybe none. */
  public List<Transfer> moves() {
    return moves;
  }

  /**
   * The combinations {@code o} of variables that a node offers its neighbour, with how much {@code
   * c} of the difference of two such offers each variable takes; at least one.
   */
  public List<Transfer> offers() {
    return offers;
  }

  /**
   * How much more of the first offer each variable takes for each unit of the edge's weight; all
   * zero if edges have no weights. A new array.
   */
  public double[] gossipPerWeight() {
    return gossipPerWeight.clone();
  }

  /** Whether edges have weights. */
  public boolean hasEdgeWeights() {
    return edgeWeights.length > 0;
  }

  /** The weight of an edge. */
  public double edgeWeight(int edge) {
    return edgeWeights[edge];
  }

  /**
   * Whether the variables are dual and a node offers the gradient of its conjugate f_i* at the
   * combination {@code o}, so that an exchange costs a gradient at both ends.
   */
  public boolean offersConjugate() {
    return offersConjugate;
  }

  @Override
  public boolean isDual() {
    return offersConjugate;
  }

  /** Whether nodes have gradient clocks. */
  public boolean ticks() {
    return ticks;
  }

  @Override
  public double[] readout() {
    return readout.clone();
  }

  @Override
  public double[] conserved() {
    return conserved.clone();
  }

  @Override
  public boolean startsAsModel(String variable) {
    return startingAsModel.contains(variable);
  }

  /** Collects the parts of a rule, by the names of its variables. Mutable. */
  public static final class Builder {
    private final List<String> variables;
    private final double[][] flow;
    private double[] gradientAt;
    private double[] gradientPlus;
    private double[] gradientStep;
    private final List<Transfer> moves = new ArrayList<>();
    private final List<Transfer> offers = new ArrayList<>();
    private double[] gossipPerWeight;
    private double[] edgeWeights = {};
    private boolean offersConjugate;
    private boolean ticks = true;
    private double[] readout;
    private double[] conserved;
    private final Set<String> startingAsModel = new LinkedHashSet<>();

    private Builder(List<String> variables) {
      this.variables = variables;
      int k = variables.size();
      this.flow = new double[k][k];
      this.gradientAt = new double[k];
      this.gradientPlus = new double[k];
      this.gradientStep = new double[k];
      this.gossipPerWeight = new double[k];
      this.readout = new double[k];
      readout[0] = 1;
      this.conserved = new double[k];
    }

    /** Sets the time derivative of one variable. */
    public Builder flow(String variable, Map<String, Double> derivative) {
      flow[index(variable)] = vector(derivative);
      return this;
    }

    /** Sets the gradient tick: {@code r = grad f_i(at s) + plus s}, then {@code s += step r}. */
    public Builder gradient(
        Map<String, Double> at, Map<String, Double> plus, Map<String, Double> step) {
      gradientAt = vector(at);
      gradientPlus = vector(plus);
      gradientStep = vector(step);
      return this;
    }

    /**
     * Adds a move to the gradient tick: {@code p = from s}, read before the tick writes anything,
     * then also {@code s += to p}.
     */
    public Builder move(Map<String, Double> from, Map<String, Double> to) {
      moves.add(new Transfer(vector(from), vector(to)));
      return this;
    }

    /**
     * Adds an offer to the gossip: {@code p = offer s_i - offer s_j}, then {@code s_i += step p},
     * {@code s_j -= step p}. All offers are sent together, in one exchange, and read before
     * anything is written.
     */
    public Builder gossip(Map<String, Double> offer, Map<String, Double> step) {
      offers.add(new Transfer(vector(offer), vector(step)));
      return this;
    }

    private Transfer nothing() {
      double[] zero = new double[variables.size()];
      return new Transfer(zero, zero);
    }

    /**
     * Adds {@code weight of the edge x step p} to what a gossip does.
     *
     * @param weights of all edges; copied
     */
    public Builder gossipPerWeight(Map<String, Double> step, double[] weights) {
      gossipPerWeight = vector(step);
      edgeWeights = weights.clone();
      return this;
    }

    /** Makes the rule a dual one, see {@link LinearRule#offersConjugate}. */
    public Builder offeringConjugate() {
      offersConjugate = true;
      return this;
    }

    /** Leaves out the gradient clocks of the nodes. */
    public Builder withoutGradientClocks() {
      ticks = false;
      return this;
    }

    /** Sets the combination of variables that is the model; the first variable if not called. */
    public Builder readout(Map<String, Double> combination) {
      readout = vector(combination);
      return this;
    }

    /** Names the invariant, see {@link Rule#conserved}. */
    public Builder conserving(Map<String, Double> combination) {
      conserved = vector(combination);
      return this;
    }

    /** Lets a variable start as a copy of the model. */
    public Builder startingAsModel(String variable) {
      startingAsModel.add(variables.get(index(variable)));
      return this;
    }

    /**
     * The rule.
     *
     * @throws Refusal if a coefficient is not finite, or there are several offers and edges have
     *     weights or offers are gradients of conjugates
     */
    public LinearRule build() {
      if (offers.size() > 1 && (edgeWeights.length > 0 || offersConjugate)) {
        throw new Refusal(
            "A rule whose edges have weights, or that offers gradients of conjugates, has one offer; this one has %d"
                .formatted(offers.size()));
      }
      List<double[]> all = new ArrayList<>(List.of(flow));
      all.addAll(
          List.of(
              gradientAt,
              gradientPlus,
              gradientStep,
              gossipPerWeight,
              edgeWeights,
              readout,
              conserved));
      Stream.concat(moves.stream(), offers.stream())
          .forEach(each -> all.addAll(List.of(each.from(), each.to())));
      all.forEach(Combination::requireFinite);
      return new LinearRule(this);
    }

    private int index(String variable) {
      return Combination.index(variable, variables);
    }

    private double[] vector(Map<String, Double> combination) {
      return Combination.of(combination, variables);
    }
  }
}
