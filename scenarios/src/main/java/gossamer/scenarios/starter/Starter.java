package gossamer.scenarios.starter;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Scenarios to begin with, one for each thing that a newcomer wants to do. */
public enum Starter {
  /** The shortest way to see something. */
  QUICKSTART(
      "a first run: 16 nodes learn from real data",
      """
      # A first run: 16 hospitals learn to tell malignant from benign tumours, without showing each other a patient.
      #
      # Things to try:
      #   --set topology.kind=ring        a network that is harder to gossip on
      #   --set topology.nodes=64         more nodes, with less data each
      #   --set problem.split=by-target   every node sees patients of one kind only
      name: NAME
      description: 16 nodes learn to recognise malignant tumours by gossiping on a grid
      seed: 1

      topology:
        kind: grid
        nodes: 16

      problem:
        kind: logistic-regression
        data:
          file: breast-cancer.csv
          target: malignant
          standardize: true
          intercept: true
        split: iid
        regularization: 0.1

      algorithm: dadao
      rates: uniform

      stop:
        time: 10000
        gap: 1.0e-10

      record:
        every: 1
      """,
      ""),
  /** Many runs. */
  SWEEP(
      "many runs: three networks, two rate designs, three seeds",
      """
      # Which network learns fastest, and do better rates make up for a worse one?
      #
      # The keys under `sweep` take every combination of their values: 3 x 2 x 3 = 18 runs, in parallel on all
      # processors. summary.csv holds the mean over the seeds with its 95% interval; after Ctrl-C,
      # the same command runs only what is missing.
      name: NAME
      description: three networks with two designs of rates each

      topology:
        kind: ring
        nodes: 16

      problem:
        kind: linear-regression
        data:
          generate:
            samplesPerNode: 20
            features: 5
            heterogeneity: 1
        regularization: 0.1

      algorithm: dadao

      stop:
        time: 5000
        gap: 1.0e-8

      sweep:                            # each key is a dotted path; its values in brackets, or as below
        topology.kind: [ring, grid, complete]
        rates: [uniform, optimal]
        seed: {count: 3}                # 1, 2, 3; also {from: 0.01, to: 1, steps: 5, scale: log}
      """,
      ""),
  /** The user's table. */
  OWN_DATA(
      "your own table, dealt out unevenly over the nodes",
      """
      # Learns from a table of your own: CSV with a header, every cell a number.
      #
      # Put the file beside this one and name it below; breast-cancer.csv comes with Gossamer. Every column but the
      # target is a feature. The split is uneven on purpose, as data in the world are: the smaller alpha,
      # the fewer classes a node sees; `split: iid` deals evenly.
      name: NAME
      description: a table, dealt out unevenly over a network
      seed: 1

      topology:
        kind: watts-strogatz
        nodes: 12
        neighbours: 4
        probability: 0.2

      # for a target that is any number: linear-regression
      problem:
        kind: logistic-regression
        data:
          file: breast-cancer.csv
          target: malignant
          standardize: true
          intercept: true
        split:
          kind: dirichlet
          alpha: 0.5
        regularization: 0.1

      algorithm: dadao
      rates: uniform

      stop:
        time: 10000
        gap: 1.0e-8
      """,
      ""),
  /** The user's network. */
  OWN_NETWORK(
      "your own network from a file, with rates that use it best",
      """
      # Runs on a network of your own, which NETWORK describes: one edge a line.
      #
      # GraphML, GML, GEXF, JSON and others are read too. `gossamer topology NETWORK` tells how well it
      # gossips, `gossamer rates NETWORK --compare` what each design of rates makes of it.
      name: NAME
      description: linear regression on a network from a file
      seed: 1

      topology:
        file: NETWORK

      problem:
        kind: linear-regression
        data:
          generate:
            samplesPerNode: 20
            features: 5
            noise: 0.1
            heterogeneity: 1
        regularization: 0.1

      algorithm: dadao
      rates: optimal

      stop:
        time: 5000
        gap: 1.0e-8
      """,
      """
      i,j
      0,1
      1,2
      2,0
      2,3
      3,4
      4,5
      5,3
      4,6
      6,7
      """),
  /** One that changes. */
  CHANGING_NETWORK(
      "a network that changes while it learns: nodes that move",
      """
      # Drones that fly about and talk to those in reach: the network is another one every two units of time.
      #
      # `gossamer list changing-topologies` shows other ways to change, and docs/scenarios.md how to give a
      # sequence of networks of your own.
      name: NAME
      description: linear regression on 20 drones that move
      seed: 1

      topology:
        kind: random-waypoint
        nodes: 20
        radius: 0.4
        speed: 0.02
        graphs: 30
        switchEvery: 2
        connect: true

      problem:
        kind: linear-regression
        data:
          generate:
            samplesPerNode: 20
            features: 5
            heterogeneity: 1
        regularization: 0.1

      algorithm: dadao

      stop:
        time: 5000
        gap: 1.0e-8

      record:
        every: 5
      """,
      "");

  private final String description;
  private final String scenario;
  private final String network;

  Starter(String description, String scenario, String network) {
    this.description = description;
    this.scenario = scenario;
    this.network = network;
  }

  /** The word for it, such as {@code own-data}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One line, without a full stop. */
  public String description() {
    return description;
  }

  /** The words for all. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Starter::word).toList();
  }

  /** The one of that word. */
  public static Optional<Starter> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /**
   * The files to write, by their names; the scenario is the first.
   *
   * @param name of the scenario
   * @param file of the scenario
   * @throws gossamer.scenarios.input.InputException if the name cannot be one
   */
  public Map<Path, String> files(String name, Path file) {
    String beside = name + "-edges.csv";
    String text = scenario.replace("NETWORK", beside).replace("NAME", name);
    String commented = Comments.add(text, file);
    return network.isEmpty()
        ? Map.of(file, commented)
        : new java.util.TreeMap<>(Map.of(file, commented, file.resolveSibling(beside), network));
  }
}
