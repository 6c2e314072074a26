package gossamer.scenarios.run;

import gossamer.scenarios.sweep.OneRun;
import java.nio.file.Path;
import java.util.List;

/** Runs prepared from a few words. */
final class Prepare {
  private Prepare() {}

  /** DADAO. */
  static Prepared run(String topology, String problem, String... more) {
    String text =
        """
        name: test
        topology: {%s}
        problem: {%s}
        algorithm: dadao
        %s
        """
            .formatted(topology, problem, String.join("\n", more));
    return Preparation.of(OneRun.parse(text, Path.of("test.yaml"), List.of()));
  }

  /** Data of so many samples a node and features. */
  static String linear(int samples, int features) {
    return "kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: %d, features: %d}}"
        .formatted(samples, features);
  }
}
