package gossamer.solvers.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;

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
  private final OptionalLong steadyFrom;

  private RoundRule(Builder builder, LongFunction<List<Stage>> rounds, OptionalLong steadyFrom) {
    this.variables = builder.variables;
    this.rounds = rounds;
    this.steadyFrom = steadyFrom;
    this.readout = builder.readout;
    this.dual = builder.dual;
    this.conserved = builder.conserved;
    this.startingAsModel = Set.copyOf(builder.startingAsModel);
    this.server = rounds.apply(0).stream().anyMatch(Stage::isToServer);
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

  /** The round from which on all have the same stages; empty if they never settle. */
  public OptionalLong steadyFrom() {
    return steadyFrom;
  }

  /** The stages of the round that it settles on; of the first round if it never settles. */
  public List<Stage> typicalStages() {
    return stages(steadyFrom.orElse(0));
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
      return checked(_ -> every, OptionalLong.of(0));
    }

    /**
     * The rule whose first round has stages of its own.
     *
     * @throws IllegalArgumentException as {@link #everyRound(Stage...)}
     */
    public RoundRule firstThen(List<Stage> first, List<Stage> every) {
      List<Stage> before = List.copyOf(first);
      List<Stage> after = List.copyOf(every);
      return checked(round -> round == 0 ? before : after, OptionalLong.of(1));
    }

    /**
     * The rule whose rounds have the stages that a pure function says, and never settle. The first
     * two are checked at once, later ones when they are run.
     *
     * @throws IllegalArgumentException as {@link #everyRound(Stage...)}
     */
    public RoundRule rounds(LongFunction<List<Stage>> stages) {
      return checked(stages, OptionalLong.empty());
    }

    private RoundRule checked(LongFunction<List<Stage>> stages, OptionalLong steadyFrom) {
      for (long round = 0; round < 2; round++) {
        stages.apply(round).stream().distinct().forEach(stage -> stage.table(variables));
      }
      return new RoundRule(this, stages, steadyFrom);
    }
  }
}
