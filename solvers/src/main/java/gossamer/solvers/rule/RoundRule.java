package gossamer.solvers.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A synchronous algorithm as data: all nodes go through the same stages in round 0, 1, ... The
 * stages of a round are a pure function of its number. Immutable.
 */
public final class RoundRule implements Rule {
  private final List<String> variables;
  private final LongFunction<List<Stage>> rounds;
  private final double[] readout;
  private final boolean dual;
  private final double[] conserved;
  private final Set<String> startingAsModel;
  private final boolean server;
  private final Set<String> scalars;
  private final @Nullable String divisor;
  private final OptionalLong steadyFrom;
  private final int period;
  private final boolean linear;

  /**
   * The rule of a builder.
   *
   * @param seen all stages of rounds that repeat, otherwise those of the first
   */
  private RoundRule(
      Builder builder,
      LongFunction<List<Stage>> rounds,
      OptionalLong steadyFrom,
      int period,
      Set<Stage> seen) {
    this.variables = builder.variables;
    this.scalars = Set.copyOf(builder.scalars);
    this.divisor = builder.divisor;
    this.rounds = rounds;
    this.steadyFrom = steadyFrom;
    this.period = period;
    this.linear = builder.divisor == null && seen.stream().allMatch(Stage::isLinear);
    this.readout = builder.readout;
    this.dual = builder.dual;
    this.conserved = builder.conserved;
    this.startingAsModel = Set.copyOf(builder.startingAsModel);
    this.server = seen.stream().anyMatch(Stage::isToServer);
  }

  /**
   * Starts a rule with these variables, the model first.
   *
   * @throws IllegalArgumentException if there is none, or one is named twice
   */
  public static Builder of(String... variables) {
    return new Builder(Combination.names(variables));
  }

  @Override
  public List<String> variables() {
    return variables;
  }

  /** The stages of a round, from 0 on. */
  public List<Stage> stages(long round) {
    return rounds.apply(round);
  }

  /** The round from which on they repeat; empty if they never do. */
  public OptionalLong steadyFrom() {
    return steadyFrom;
  }

  /** After how many rounds they repeat; one if all are alike, or if they never repeat. */
  public int period() {
    return period;
  }

  /**
   * The stages of the rounds that repeat, of one period, in their order; of the first round if they
   * never repeat.
   */
  public List<Stage> typicalStages() {
    long first = steadyFrom.orElse(0);
    return LongStream.range(first, first + period)
        .boxed()
        .flatMap(round -> stages(round).stream())
        .toList();
  }

  /**
   * Whether rounds repeat and all that they do, but for the gradients, is linear, so that they have
   * {@link RoundModes modes}.
   */
  public boolean isSteadyAndLinear() {
    return steadyFrom.isPresent() && linear;
  }

  /**
   * How many bytes a node sends to each neighbour in a stage.
   *
   * @param d the dimension of a vector
   */
  public long bytes(Stage stage, int d) {
    long bytes = 0;
    for (int a = 0; a < stage.messages(); a++) {
      int width = stage.isOfScalars(a, scalars) ? 1 : d;
      bytes += stage.compressor().map(by -> by.bytes(width)).orElse((long) Double.BYTES * width);
    }
    return bytes;
  }

  /** Whether stages need an ideal server, which sees all nodes. */
  public boolean needsServer() {
    return server;
  }

  @Override
  public double[] readout() {
    return readout.clone();
  }

  @Override
  public boolean isDual() {
    return dual;
  }

  @Override
  public double[] conserved() {
    return conserved.clone();
  }

  @Override
  public boolean isScalar(String variable) {
    return scalars.contains(variable);
  }

  @Override
  public Optional<String> divisor() {
    return Optional.ofNullable(divisor);
  }

  @Override
  public boolean startsAsModel(String variable) {
    return startingAsModel.contains(variable);
  }

  /** Collects the parts of a rule, by the names of its variables. Mutable. */
  public static final class Builder {
    private final List<String> variables;
    private double[] readout;
    private boolean dual;
    private double[] conserved;
    private final Set<String> startingAsModel = new LinkedHashSet<>();
    private final Set<String> scalars = new LinkedHashSet<>();
    private @Nullable String divisor;

    private Builder(List<String> variables) {
      this.variables = variables;
      this.readout = new double[variables.size()];
      readout[0] = 1;
      this.conserved = new double[variables.size()];
    }

    /** Sets the combination of variables that is the model; the first variable if not called. */
    public Builder readout(Map<String, Double> combination) {
      readout = Combination.of(combination, variables);
      return this;
    }

    /** Makes a variable, not the first, one number that starts at one. */
    public Builder scalar(String variable) {
      scalars.add(variables.get(Combination.index(variable, variables)));
      return this;
    }

    /** Divides the readout by a variable that is one number. */
    public Builder readoutOver(String variable) {
      divisor = variable;
      return this;
    }

    /** Says that the variables are dual, see {@link Rule#isDual}. */
    public Builder dual() {
      dual = true;
      return this;
    }

    /** Names the invariant, see {@link Rule#conserved}. */
    public Builder conserving(Map<String, Double> combination) {
      conserved = Combination.of(combination, variables);
      return this;
    }

    /** Lets a variable start as a copy of the model. */
    public Builder startingAsModel(String variable) {
      startingAsModel.add(variables.get(Combination.index(variable, variables)));
      return this;
    }

    /**
     * The rule whose rounds all have these stages.
     *
     * @throws IllegalArgumentException if a stage names something unknown, or a coefficient is not
     *     finite
     */
    public RoundRule everyRound(Stage... stages) {
      return everyRound(List.of(stages));
    }

    /**
     * The rule whose rounds all have these stages.
     *
     * @throws IllegalArgumentException as {@link #everyRound(Stage...)}
     */
    public RoundRule everyRound(List<Stage> stages) {
      List<Stage> every = List.copyOf(stages);
      return checked(_ -> every, OptionalLong.of(0), 1);
    }

    /**
     * The rule whose rounds take turns: round t has the stages of {@code turns[t mod period]}.
     *
     * @throws IllegalArgumentException as {@link #everyRound(Stage...)}
     */
    public RoundRule inTurns(List<List<Stage>> turns) {
      List<List<Stage>> copy = turns.stream().map(List::copyOf).toList();
      return checked(
          round -> copy.get((int) (round % copy.size())), OptionalLong.of(0), copy.size());
    }

    /**
     * The rule whose first round has stages of its own.
     *
     * @throws IllegalArgumentException as {@link #everyRound(Stage...)}
     */
    public RoundRule firstThen(List<Stage> first, List<Stage> every) {
      List<Stage> before = List.copyOf(first);
      List<Stage> after = List.copyOf(every);
      return checked(round -> round == 0 ? before : after, OptionalLong.of(1), 1);
    }

    /**
     * The rule whose rounds have the stages that a pure function says, and never settle. The first
     * two are checked at once, later ones when they are run.
     *
     * @throws IllegalArgumentException as {@link #everyRound(Stage...)}
     */
    public RoundRule rounds(LongFunction<List<Stage>> stages) {
      return checked(stages, OptionalLong.empty(), 1);
    }

    private RoundRule checked(
        LongFunction<List<Stage>> stages, OptionalLong steadyFrom, int period) {
      Set<Stage> seen = new LinkedHashSet<>(); // of many turns most are the same stages
      for (long round = 0; round < Math.max(2, period); round++) {
        seen.addAll(stages.apply(round));
      }
      seen.forEach(this::check);
      return new RoundRule(this, stages, steadyFrom, period, seen);
    }

    /** Numbers and vectors do not add up. */
    private void check(Stage stage) {
      Stage.Table table = stage.table(variables);
      boolean[] isScalar = new boolean[table.columns()];
      for (int v = 0; v < variables.size(); v++) {
        isScalar[v] = scalars.contains(variables.get(v));
      }
      requireSame(table.point(), isScalar, false);
      for (int a = 0; a < table.messages().length; a++) {
        boolean ofNumber = isOfScalars(table.messages()[a], isScalar);
        requireSame(table.messages()[a], isScalar, ofNumber);
        for (int column = variables.size() + 1 + a;
            column < isScalar.length;
            column += table.messages().length) {
          isScalar[column] = ofNumber;
        }
      }
      for (int u = 0; u < table.written().length; u++) {
        requireSame(table.becomes()[u], isScalar, isScalar[table.written()[u]]);
      }
      Stream.concat(stage.divisor().stream(), Optional.ofNullable(divisor).stream())
          .filter(name -> !scalars.contains(name))
          .forEach(
              name -> {
                throw new IllegalArgumentException(
                    name + " divides a vector, but is not a variable of one number");
              });
    }

    private static boolean isOfScalars(double[] coefficients, boolean[] isScalar) {
      return IntStream.range(0, coefficients.length)
          .filter(c -> coefficients[c] != 0)
          .anyMatch(c -> isScalar[c]);
    }

    private static void requireSame(double[] coefficients, boolean[] isScalar, boolean scalar) {
      for (int c = 0; c < coefficients.length; c++) {
        if (coefficients[c] != 0 && isScalar[c] != scalar) {
          throw new IllegalArgumentException(
              "A combination mixes variables of one number with vectors");
        }
      }
    }
  }
}
