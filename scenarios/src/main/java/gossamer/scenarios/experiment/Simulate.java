package gossamer.scenarios.experiment;

import gossamer.graphs.kind.Kind;
import gossamer.scenarios.file.ExperimentKind;
import gossamer.scenarios.file.Takes;

/** Runs an algorithm on a problem over a network, event by event. */
@Kind(name = "simulate", description = "runs an algorithm on a problem over a network")
@Takes(
    required = {"topology", "problem", "algorithm"},
    optional = {"rates", "clocks", "initial", "stop", "record", "engine", "expect"})
public record Simulate() implements ExperimentKind {}
