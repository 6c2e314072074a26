package gossamer.scenarios.cli.list;

import gossamer.graphs.catalogue.Topologies;
import gossamer.scenarios.network.RepairArguments;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.mixing.MixingDesigns;
import gossamer.solvers.rates.design.RateDesigns;
import java.util.Iterator;
import java.util.stream.Stream;

/** Words that a shell completes. */
public final class Names {
  private Names() {}

  /** Kinds of topologies. */
  public static final class Networks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Topologies.CATALOGUE.names().iterator();
    }
  }

  /** Repairs of a network in a file. */
  public static final class Repairs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RepairArguments.words().iterator();
    }
  }

  /** All of a family. */
  public static final String ALL = "all";

  /** Algorithms, one or all. */
  public static final class ChosenAlgorithms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Stream.of(ALL), Algorithms.CATALOGUE.names().stream()).iterator();
    }
  }

  /** Mixing designs. */
  public static final class Mixings implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return MixingDesigns.CATALOGUE.names().iterator();
    }
  }

  /** Designs of rates. */
  public static final class Designs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RateDesigns.CATALOGUE.names().iterator();
    }
  }

  /** Families of what a scenario can name. */
  static final class Families implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ListCommand.names().iterator();
    }
  }
}
