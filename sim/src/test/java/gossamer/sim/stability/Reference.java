package gossamer.sim.stability;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A number over runs of another program.
 *
 * @param sd standard deviation over the runs
 * @param runs how many
 */
record Reference(double mean, double sd, double median, int runs) {
  /** Whether all runs are done, otherwise as many as a build has time for. */
  static final boolean FULL = "full".equals(System.getProperty("stability"));

  /** A file of this package. */
  static JsonNode read(String name) {
    try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream(name))) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How far the mean over some other runs may be from this one: four standard errors of the
   * difference, and a part of the mean, as a deviation over few runs is itself uncertain.
   */
  double room(int others, double part) {
    return 4 * sd * Math.sqrt(1.0 / others + 1.0 / runs) + part * Math.abs(mean);
  }
}
