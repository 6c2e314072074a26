package gossamer.solvers.rule;

import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.Exact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a round with at most one gradient and one exchange. With {@code s_v} the variables of a
 * node:
 *
 * <pre>
 *   r    = grad f_i(sum_v at_v s_v)                        if there is a gradient
 *   m_a  = sum_v send_av s_v + send_ar r                   a = 0 .. q-1, to all neighbours; q = 0: no exchange
 *   Q_a  = compressed m_a                                  m_a itself without one
 *   D_a  = sum over neighbours j of w_ij (Q_a,i - Q_a,j)   the disagreement, ((I - W) Q_a)_i
 *   s_v &lt;- a combination of all s, r, D and Q              all at once; a variable not named keeps its value
 * </pre>
 *
 * <p>On a directed network {@code D_a,i} is what node i gives away of its message less what it
 * gets, {@code sum over arcs i -> j of p_ji Q_a,i - sum over arcs j -> i of p_ij Q_a,j}. The point
 * of a gradient may be divided by a variable that is one number, see {@link Builder#over}.
 *
 * <p>In combinations the gradient is called {@code r}, the disagreements {@code D0}, {@code D1},
 * ... and what is sent {@code Q0}, {@code Q1}, ... Immutable; equal stages of a rule should be the
 * same object, so that they are prepared once.
 */
public final class Stage {
  /** The name of the gradient in combinations. */
  public static final String GRADIENT = "r";

  private static final String DISAGREEMENT = "D";
  private static final String SENT = "Q";

  /** Which gradient a stage takes. */
  public enum Gradient {
    /** None. */
    NONE,
    /** Of f_i. */
    PRIMAL,
    /** Of the conjugate f_i*. */
    CONJUGATE
  }

  private final Gradient gradient;
  private final Map<String, Double> point;
  private final @Nullable String divisor;
  private final List<Map<String, Double>> messages;
  private final @Nullable Compressor compressor;
  private final boolean toServer;
  private final Map<String, Map<String, Double>> updates;

  private Stage(Builder builder) {
    this.gradient = builder.gradient;
    this.point = builder.point;
    this.divisor = builder.divisor;
    this.messages = List.copyOf(builder.messages);
    this.compressor = builder.compressor;
    this.toServer = builder.toServer;
    this.updates = builder.updates;
  }

  /** Starts a stage without a gradient. */
  public static Builder local() {
    return new Builder(Gradient.NONE, Map.of());
  }

  /** Starts a stage with the gradient of f_i at a combination of variables. */
  public static Builder gradientAt(Map<String, Double> point) {
    return new Builder(Gradient.PRIMAL, point);
  }

  /** Starts a stage with the gradient of the conjugate f_i* at a combination of variables. */
  public static Builder conjugateGradientAt(Map<String, Double> point) {
    return new Builder(Gradient.CONJUGATE, point);
  }

  /** Which gradient it takes. */
  public Gradient gradient() {
    return gradient;
  }

  /** Whether it takes a gradient, of either kind. */
  public boolean hasGradient() {
    return gradient != Gradient.NONE;
  }

  /** How many vectors each node sends, q. */
  public int messages() {
    return messages.size();
  }

  /** The variable that divides the point of the gradient; empty if none does. */
  public Optional<String> divisor() {
    return Optional.ofNullable(divisor);
  }

  /** Whether a message is made of variables that are one number. */
  boolean isOfScalars(int message, Set<String> scalars) {
    return messages.get(message).keySet().stream().anyMatch(scalars::contains);
  }

  /** What makes its messages shorter; empty if they are sent as they are. */
  public Optional<Compressor> compressor() {
    return Optional.ofNullable(compressor);
  }

  /** Whether all that it does is linear, but for the gradient. */
  public boolean isLinear() {
    return divisor == null && compressor == null;
  }

  /**
   * Whether messages go to an ideal server instead of neighbours: the disagreement is then the
   * difference from the mean over all nodes.
   */
  public boolean isToServer() {
    return toServer;
  }

  /**
   * The stage in numbers, for variables in a given order.
   *
   * @throws IllegalArgumentException if a name is none of theirs, nor the gradient, nor a
   *     disagreement that the stage has
   */
  public Table table(List<String> variables) {
    List<String> known = new ArrayList<>(variables);
    double[] at = vector(point, known);
    if (gradient != Gradient.NONE) {
      known.add(GRADIENT);
    }
    double[][] sent = new double[messages.size()][];
    for (int a = 0; a < sent.length; a++) {
      sent[a] = Arrays.copyOf(vector(messages.get(a), known), variables.size() + 1);
    }
    int width = variables.size() + 1 + sent.length * (compressor == null ? 1 : 2);
    int[] written = new int[updates.size()];
    double[][] becomes = new double[updates.size()][];
    int next = 0;
    for (Map.Entry<String, Map<String, Double>> update : updates.entrySet()) {
      written[next] = Combination.index(update.getKey(), variables);
      becomes[next++] = updated(update.getValue(), known, variables.size(), width);
    }
    return new Table(at, sent, written, becomes);
  }

  private double[] updated(
      Map<String, Double> combination, List<String> known, int variables, int width) {
    List<String> all = new ArrayList<>(known);
    for (int a = 0; a < messages.size(); a++) {
      all.add(DISAGREEMENT + a);
    }
    for (int a = 0; a < messages.size(); a++) {
      all.add(SENT + a);
    }
    double[] named = vector(combination, all);
    double[] row = new double[width];
    int exchanged = width - variables - 1;
    System.arraycopy(named, 0, row, 0, known.size());
    System.arraycopy(named, known.size(), row, variables + 1, exchanged);
    for (int q = known.size() + exchanged; q < named.length; q++) { // messages as they are
      double[] message = vector(messages.get(q - known.size() - exchanged), known);
      for (int c = 0; c < message.length; c++) {
        row[c] += named[q] * message[c];
      }
    }
    return row;
  }

  private static double[] vector(Map<String, Double> combination, List<String> names) {
    double[] vector = Combination.of(combination, names);
    Combination.requireFinite(vector);
    return vector;
  }

  /**
   * The numbers of a stage, for k variables. Columns of messages are the variables and the
   * gradient; columns of updates are the variables, the gradient, the q disagreements and, where
   * there is a compressor, the q compressed messages. Read only.
   *
   * @param point where the gradient is taken, k numbers
   * @param messages {@code q x (k + 1)}
   * @param written the variables that change
   * @param becomes what each of them becomes, {@code k + 1 + q} numbers each, or {@code k + 1 + 2
   *     q}
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  public record Table(double[] point, double[][] messages, int[] written, double[][] becomes) {
    /** How many columns updates have, or would have. */
    int columns() {
      return becomes.length == 0 ? point.length + 1 + messages.length : becomes[0].length;
    }
  }

  /** Collects the parts of a stage. Mutable. */
  public static final class Builder {
    private final Gradient gradient;
    private final Map<String, Double> point;
    private final List<Map<String, Double>> messages = new ArrayList<>();
    private final Map<String, Map<String, Double>> updates = new LinkedHashMap<>();
    private @Nullable String divisor;
    private @Nullable Compressor compressor;
    private boolean toServer;

    private Builder(Gradient gradient, Map<String, Double> point) {
      this.gradient = gradient;
      this.point = Map.copyOf(point);
    }

    /** Divides the point of the gradient by a variable that is one number. */
    public Builder over(String variable) {
      divisor = variable;
      return this;
    }

    /** Sends what a compressor makes of the messages; disagreements are those of that. */
    public Builder compressed(Compressor by) {
      compressor = by instanceof Exact ? null : by;
      return this;
    }

    /** Adds a vector to what is sent to all neighbours. */
    public Builder send(Map<String, Double> message) {
      messages.add(Map.copyOf(message));
      return this;
    }

    /** Sends the messages to an ideal server instead. */
    public Builder toServer() {
      toServer = true;
      return this;
    }

    /**
     * Sets what a variable becomes.
     *
     * @throws IllegalArgumentException if it was said before
     */
    public Builder set(String variable, Map<String, Double> becomes) {
      if (updates.putIfAbsent(variable, Map.copyOf(becomes)) != null) {
        throw new IllegalArgumentException(variable + " is set twice in a stage");
      }
      return this;
    }

    /** The stage. */
    public Stage build() {
      return new Stage(this);
    }
  }
}
