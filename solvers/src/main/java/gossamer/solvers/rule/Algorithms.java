package gossamer.solvers.rule;

import gossamer.graphs.kind.Catalogue;
import gossamer.solvers.rule.rounds.AccDngdSc;
import gossamer.solvers.rule.rounds.AdomPlus;
import gossamer.solvers.rule.rounds.AdomPlusMc;
import gossamer.solvers.rule.rounds.ApmC;
import gossamer.solvers.rule.rounds.AugDgm;
import gossamer.solvers.rule.rounds.ChocoSgd;
import gossamer.solvers.rule.rounds.D2;
import gossamer.solvers.rule.rounds.DPsgd;
import gossamer.solvers.rule.rounds.Dgd;
import gossamer.solvers.rule.rounds.Diging;
import gossamer.solvers.rule.rounds.ExactDiffusion;
import gossamer.solvers.rule.rounds.Extra;
import gossamer.solvers.rule.rounds.GradientDescent;
import gossamer.solvers.rule.rounds.Msda;
import gossamer.solvers.rule.rounds.Nesterov;
import gossamer.solvers.rule.rounds.Nids;
import gossamer.solvers.rule.rounds.Opapc;
import gossamer.solvers.rule.rounds.QgMomentum;
import gossamer.solvers.rule.rounds.Sgp;
import java.util.List;

/** All algorithms. */
public final class Algorithms {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Algorithm> CATALOGUE =
      Catalogue.of(
          "algorithm",
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
