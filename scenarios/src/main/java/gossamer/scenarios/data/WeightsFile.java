package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.solvers.mixing.Weights;
import java.nio.file.Path;

/** Reads mixing weights: CSV with the columns i, j, weight. */
public final class WeightsFile {
  private WeightsFile() {}

  /**
   * The weight of every edge of an undirected network.
   *
   * @throws InputException if a line is not an edge with a weight, or an edge has none
   */
  public static double[] read(Path file, Topology topology, NodeNames names) {
    return EdgesFile.read(
        file,
        topology,
        names,
        new EdgesFile.Numbers(
            "weight", false, null, "add it; an edge that is not used has the weight 0"));
  }

  /**
   * The weight of every arc of a directed network: what part of what i has goes to j.
   *
   * @throws InputException if a line is not an arc with a weight above 0, an arc has none, or those
   *     of a node sum to 1 or more
   */
  public static Weights readArcs(Path file, Topology topology, NodeNames names) {
    double[] up = new double[topology.edges()];
    double[] down = new double[topology.edges()];
    double[] sent = new double[topology.nodes()];
    int[] at = new int[3];
    CsvTable.read(
        file,
        table -> System.arraycopy(table.columns("i", "j", "weight"), 0, at, 0, at.length),
        table -> {
          int i = table.node(at[0], names);
          int j = table.node(at[1], names);
          int edge = topology.edgeBetween(i, j);
          String arc = "from '%s' to '%s'".formatted(names.name(i), names.name(j));
          if (edge < 0 || !(i < j ? topology.goesUp(edge) : topology.goesDown(edge))) {
            throw table.error(
                at[1],
                "there is no arc %s in the network%s"
                    .formatted(
                        arc,
                        edge < 0
                            ? ""
                            : "; there is one back: a line is from i, which sends, to j"));
          }
          double[] weights = i < j ? up : down;
          if (weights[edge] != 0) {
            throw table.error(at[1], "the arc %s is given twice".formatted(arc));
          }
          double weight = table.number(at[2]);
          if (!(weight > 0)) {
            throw table.error(
                at[2],
                "the weight of an arc must be above 0, not %s; a link that is not used is left out of the network"
                    .formatted(weight));
          }
          weights[edge] = weight;
          sent[i] += weight;
          if (!(sent[i] < 1)) {
            throw table.error(
                at[2],
                "with this the weights of the arcs from '%s' sum to %s, which leaves it nothing of its own; they must sum to less than 1"
                    .formatted(names.name(i), sent[i]));
          }
        });
    for (int e = 0; e < topology.edges(); e++) {
      requireGiven(file, topology.goesUp(e), up[e], topology.lower(e), topology.upper(e), names);
      requireGiven(
          file, topology.goesDown(e), down[e], topology.upper(e), topology.lower(e), names);
    }
    return Weights.ofArcs(topology, up, down);
  }

  private static void requireGiven(
      Path file, boolean exists, double weight, int from, int to, NodeNames names) {
    if (exists && weight == 0) {
      throw new InputException(
          Position.of(file.toString()),
          "the arc from '%s' to '%s' has no weight; add it, every arc needs one above 0"
              .formatted(names.name(from), names.name(to)));
    }
  }
}
