package gossamer.scenarios.cli.run;

import gossamer.scenarios.input.InputException;
import java.util.Locale;

/** Some runs of a sweep cannot run as they are written, and others can. */
public final class SomeRunsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient InputException wrong;

  /**
   * The answer to a forecast.
   *
   * @param wrong what is wrong with the runs that cannot run
   */
  SomeRunsException(InputException wrong, Forecast forecast) {
    super(
        String.format(
            Locale.ROOT,
            "%,d of %,d runs cannot run as written; 'gossamer run' would report them as failed and"
                + " run the others",
            forecast.impossible(),
            forecast.samples().size() + forecast.impossible()));
    this.wrong = wrong;
  }

  /** What is wrong with those that cannot. */
  public InputException wrong() {
    return wrong;
  }
}
