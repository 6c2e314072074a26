package gossamer.solvers.algorithm;

import gossamer.graphs.kind.Catalogue;
import gossamer.solvers.algorithm.clocks.AcceleratedGossip;
import gossamer.solvers.algorithm.clocks.Acid;
import gossamer.solvers.algorithm.clocks.AdPsgd;
import gossamer.solvers.algorithm.clocks.Continuized;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.algorithm.clocks.GossipTracking;
import gossamer.solvers.algorithm.clocks.RandomizedGossip;
import gossamer.solvers.algorithm.rounds.AccDngdSc;
import gossamer.solvers.algorithm.rounds.AdomPlus;
import gossamer.solvers.algorithm.rounds.AdomPlusMc;
import gossamer.solvers.algorithm.rounds.ApmC;
import gossamer.solvers.algorithm.rounds.AugDgm;
import gossamer.solvers.algorithm.rounds.ChocoSgd;
import gossamer.solvers.algorithm.rounds.D2;
import gossamer.solvers.algorithm.rounds.DPsgd;
import gossamer.solvers.algorithm.rounds.Dgd;
import gossamer.solvers.algorithm.rounds.Diging;
import gossamer.solvers.algorithm.rounds.ExactDiffusion;
import gossamer.solvers.algorithm.rounds.Extra;
import gossamer.solvers.algorithm.rounds.GradientDescent;
import gossamer.solvers.algorithm.rounds.Msda;
import gossamer.solvers.algorithm.rounds.Nesterov;
import gossamer.solvers.algorithm.rounds.Nids;
import gossamer.solvers.algorithm.rounds.Opapc;
import gossamer.solvers.algorithm.rounds.QgMomentum;
import gossamer.solvers.algorithm.rounds.Sgp;
import gossamer.solvers.rule.Algorithm;
import java.util.List;

/** All algorithms. */
public final class Algorithms {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Algorithm> CATALOGUE =
      Catalogue.of(
          "algorithm",
          Algorithm.class,
          List.of(
              Dadao.class,
              Acid.class,
              RandomizedGossip.class,
              AcceleratedGossip.class,
              AdPsgd.class,
              GossipTracking.class,
              Continuized.class,
              Dgd.class,
              Extra.class,
              Nids.class,
              ExactDiffusion.class,
              D2.class,
              Diging.class,
              AugDgm.class,
              Msda.class,
              Opapc.class,
              ApmC.class,
              AdomPlus.class,
              AdomPlusMc.class,
              GradientDescent.class,
              Nesterov.class,
              AccDngdSc.class,
              DPsgd.class,
              QgMomentum.class,
              ChocoSgd.class,
              Sgp.class));

  private Algorithms() {}
}
