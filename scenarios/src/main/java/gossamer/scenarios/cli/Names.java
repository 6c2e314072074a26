package gossamer.scenarios.cli;

import gossamer.graphs.catalogue.Topologies;
import gossamer.scenarios.network.RepairArguments;
import gossamer.solvers.rates.RateDesigns;
import java.util.Iterator;

/** Words that a shell completes. */
final class Names {
  private Names() {}

  /** Kinds of topologies. */
  static final class Networks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Topologies.CATALOGUE.names().iterator();
    }
  }

  /** Repairs of a network in a file. */
  static final class Repairs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RepairArguments.words().iterator();
    }
  }

  /** Designs of rates. */
  static final class Designs implements Iterable<String> {
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
