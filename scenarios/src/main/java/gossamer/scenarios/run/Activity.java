package gossamer.scenarios.run;

import gossamer.sim.schedule.Rounds;
import gossamer.sim.schedule.Schedule;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Rule;
import gossamer.solvers.rule.Stage;
import java.util.List;

/**
 * What happens in a unit of time of a run's own clocks, on average; of rounds that never repeat, in
 * the first.
 *
 * @param gradients taken by all nodes together
 * @param communications edges activated
 * @param bytes sent
 */
public record Activity(double gradients, double communications, double bytes) {
  static Activity of(Rule rule, Schedule schedule, GossipRates rates, Objective objective) {
    int n = objective.nodes();
    int d = objective.dimension();
    return switch (rule) {
      case LinearRule linear -> {
        double total = rates.total();
        double gradients = (linear.ticks() ? n : 0) + (linear.offersConjugate() ? 2 * total : 0);
        double bytes = 2.0 * Double.BYTES * d * linear.offers().size();
        yield new Activity(gradients, total, bytes * total);
      }
      case RoundRule synchronous -> {
        List<Stage> stages = synchronous.typicalStages();
        Rounds rounds = (Rounds) schedule;
        double communications = rounds.communicationsPerRound(synchronous, n);
        double gradients = (double) n * stages.stream().filter(Stage::hasGradient).count();
        int exchanges = Rounds.exchanges(stages);
        double bytes = stages.stream().mapToLong(stage -> synchronous.bytes(stage, d)).sum();
        yield new Activity(
            gradients / synchronous.period(),
            communications,
            exchanges == 0
                ? 0
                : communications * (rounds.isDirected() ? 1 : 2) * bytes / exchanges);
      }
    };
  }

  /** Gradients and communications. */
  double events() {
    return gradients + communications;
  }
}
