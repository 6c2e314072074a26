package gossamer.solvers.message;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All ways to make messages shorter. */
public final class Compressors {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Compressor> CATALOGUE =
      Catalogue.of(
          "messages",
          Compressor.class,
          List.of(
              Exact.class, TopK.class, RandomK.class, Qsgd.class, QsgdNearest.class, Sign.class));

  private Compressors() {}
}
