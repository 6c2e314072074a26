package gossamer.solvers.rule;

import gossamer.solvers.mixing.MixingSpectrum;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an algorithm's theory takes for granted, beyond a network that is connected. */
public enum Assumption {
  /** Both ends of an edge hear each other, and mix with the same weight. */
  SYMMETRIC(
      "topology",
      "links that work in both directions",
      "name an undirected network, or sgp, which takes a directed one"),
  /** Nothing that is sent is lost. */
  RELIABLE("topology", "links that lose nothing", "name a network without losses"),
  /** The network, and with it the weights, never change. */
  STATIC(
      "topology",
      "a network that does not change",
      "name a fixed topology, or another algorithm, such as dgd, diging or adom-plus"),
  /** Every graph of a network that changes is connected. */
  CONNECTED_EACH(
      "topology",
      "a network that is connected in every round",
      "make each graph connected, or name another algorithm, such as dgd or diging"),
  /** mu is above zero. */
  STRONGLY_CONVEX("problem", "strong convexity", "set problem.regularization, such as 0.01"),
  /** The gradients of the conjugates of the local objectives can be computed. */
  CONJUGATE(
      "problem",
      "gradients of the conjugates of the local objectives",
      "use linear-regression, or a primal algorithm, such as opapc or dadao"),
  /** No eigenvalue of W is negative. */
  POSITIVE("mixing", "a mixing matrix without negative eigenvalues", "set mixing: laplacian"),
  /** Every eigenvalue of W is above -1/3. */
  ABOVE_MINUS_THIRD(
      "mixing", "a mixing matrix whose eigenvalues are above -1/3", "set mixing: laplacian"),
  /** Every eigenvalue of W is above -1. */
  ABOVE_MINUS_ONE(
      "mixing", "a mixing matrix whose eigenvalues are above -1", "set mixing: metropolis");

  /**
   * Eigenvalues carry rounding errors of this size. Metropolis weights on an even ring have -1/3
   * exactly, which must not be taken for more.
   */
  private static final double MARGIN = 1e-9;

  private final String key;
  private final String words;
  private final String remedy;

  Assumption(String key, String words, String remedy) {
    this.key = key;
    this.words = words;
    this.remedy = remedy;
  }

  /** What every algorithm assumes whose nodes exchange messages, and more. */
  public static Set<Assumption> withMessages(Assumption... more) {
    Set<Assumption> assumptions = EnumSet.of(SYMMETRIC, RELIABLE);
    assumptions.addAll(List.of(more));
    return assumptions;
  }

  /** The key of a scenario that can break it. */
  public String key() {
    return key;
  }

  /** Whether it is about the mixing matrix. */
  public boolean isOfMixing() {
    return key.equals("mixing");
  }

  /** What is assumed, as a noun. */
  public String words() {
    return words;
  }

  /** What can be done about it. */
  public String remedy() {
    return remedy;
  }

  /** Why algorithms that assume {@link #SYMMETRIC} do not take directed weights. */
  public static String symmetricWeights() {
    return "symmetric mixing weights, and these differ by direction; set mixing: metropolis";
  }

  /** Whether symmetric weights are as assumed; true for assumptions about anything else. */
  public boolean isMetBy(MixingSpectrum mixing) {
    double smallest = 1 - mixing.lambdaMax();
    return switch (this) {
      case POSITIVE -> smallest >= -MARGIN;
      case ABOVE_MINUS_THIRD -> smallest > -1.0 / 3 + MARGIN;
      case ABOVE_MINUS_ONE -> smallest > -1 + MARGIN;
      case SYMMETRIC, RELIABLE, STATIC, CONNECTED_EACH, STRONGLY_CONVEX, CONJUGATE -> true;
    };
  }
}
