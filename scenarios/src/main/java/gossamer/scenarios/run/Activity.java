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
 * What happens in a unit of time of a run's own clocks, on average; of rounds that never settle, in
 * the first.
 *
 * @param gradients taken by all nodes together
 * @param communications edges activated
 * @param bytes sent
 */
public record Activity(double gradients, double communications, double bytes) {
  static Activity of(Rule rule, Schedule schedule, GossipRates rates, Objective objective) {
    int n = objective.nodes();
    double perMessage = 2.0 * Double.BYTES * objective.dimension();
    return switch (rule) {
      case LinearRule linear -> {
        double total = rates.total();
        double gradients = (linear.ticks() ? n : 0) + (linear.offersConjugate() ? 2 * total : 0);
        yield new Activity(gradients, total, perMessage * total);
      }
      case RoundRule synchronous -> {
        List<Stage> stages = synchronous.typicalStages();
        double communications = ((Rounds) schedule).communicationsPerRound(synchronous, n);
        int exchanges = Rounds.exchanges(stages);
        double messages = stages.stream().mapToInt(Stage::messages).sum();
        double gradients = (double) n * stages.stream().filter(Stage::hasGradient).count();
        yield new Activity(
            gradients,
            communications,
            exchanges == 0 ? 0 : communications * perMessage * messages / exchanges);
      }
    };
  }

  /** Gradients and communications. */
  double events() {
    return gradients + communications;
  }
}
