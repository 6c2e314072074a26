package gossamer.scenarios.experiment;

import gossamer.graphs.kind.Kind;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.file.Takes;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Study;
import gossamer.sim.probe.Metric;
import java.util.List;

/** Runs an algorithm on a problem over a network, event by event. */
@Kind(name = "simulate", description = "runs an algorithm on a problem over a network")
@Takes(
    required = {"topology", "problem", "algorithm"},
    optional = {
      "optimizer",
      "messages",
      "mixing",
      "rates",
      "clocks",
      "compute",
      "initial",
      "stop",
      "record",
      "engine",
      "expect"
    })
public record Simulate() implements Experiment {
  @Override
  public Study study(List<ScenarioFile> runs, Memo memo) {
    List<Metric> metrics = SimulationStudy.metrics(runs);
    return new SimulationStudy(runs, (file, known) -> Preparation.of(file, known, memo, metrics));
  }
}
