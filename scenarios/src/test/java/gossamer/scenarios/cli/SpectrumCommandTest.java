package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.cli.Session.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gossamer spectrum}. */
class SpectrumCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  private Answer spectrum(String target, String... options) {
    return gossamer(
        Stream.concat(
                Stream.of("spectrum", session.path(target).toString()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  /** The lines of a table, by block and quantity. */
  private record Numbers(List<NamedCsvRecord> rows) {
    List<NamedCsvRecord> of(String name) {
      return rows.stream()
          .filter(row -> name.equals(row.getField("block") + " " + row.getField("quantity")))
          .toList();
    }
  }

  private Numbers numbers(String target, String... options) {
    gossamerDone(target, session.path("numbers.csv"), options);
    return new Numbers(session.table("numbers.csv"));
  }

  private void gossamerDone(String target, Path csv, String... options) {
    spectrum(
            target,
            Stream.concat(Stream.of("--csv", csv.toString()), Arrays.stream(options))
                .toArray(String[]::new))
        .requireDone();
  }

  private static double value(List<NamedCsvRecord> rows, int k) {
    return Double.parseDouble(rows.get(k).getField("value"));
  }

  private static double error(List<NamedCsvRecord> rows, int k) {
    return Double.parseDouble(rows.get(k).getField("error"));
  }

  /** The Hessian of a quadratic with a chosen spectrum, whose ends are 1 and 1/condition. */
  @Test
  void chosenSpectrum_isFoundAgain() {
    session.write(
        "a.yaml",
        """
        name: a
        topology: {kind: ring, nodes: 4}
        problem: {kind: quadratic, data: {spectrum: {dimension: 12, condition: 50}}}
        algorithm: {kind: d-psgd, stepSize: 0.1}
        stop: {rounds: 5}
        """);
    Numbers numbers = numbers("a.yaml", "--all", "--eigenvalues", "12");
    List<NamedCsvRecord> all = numbers.of("all eigenvalue");
    assertThat(all).hasSize(12);
    List<NamedCsvRecord> largest = numbers.of("all largest");
    for (int k = 0; k < 12; k++) {
      assertThat(value(largest, k))
          .isCloseTo(value(all, 11 - k), within(error(largest, k) + 1e-12));
    }
    assertThat(value(all, 11) / value(all, 0)).isCloseTo(50, within(1e-9));
    double sum = all.stream().mapToDouble(row -> Double.parseDouble(row.getField("value"))).sum();
    assertThat(value(numbers.of("all trace"), 0)).isCloseTo(sum, within(1e-12 * sum));
    assertThat(error(numbers.of("all trace"), 0)).isZero();
    List<NamedCsvRecord> density = numbers.of("all density");
    double width =
        Double.parseDouble(density.get(1).getField("at"))
            - Double.parseDouble(density.get(0).getField("at"));
    double mass =
        density.stream().mapToDouble(row -> Double.parseDouble(row.getField("value"))).sum();
    assertThat(mass * width).isCloseTo(1, within(1e-3)); // tails beyond four widths
  }

  private static final String NETWORK =
      """
      name: a
      topology: {kind: ring, nodes: 4}
      problem:
        kind: residual-network
        width: 6
        depth: 1
        parametrization: mup
        data: {file: data/iris.csv, target: species, standardize: true}
      algorithm: {kind: d-psgd, stepSize: 0.5}
      stop: {rounds: 12}
      record: {every: 4, metrics: [loss, sharpness, effective-sharpness, trace], finalState: %s}
      sweep: {seed: {count: 2}}
      """;

  private void iris() {
    StringBuilder text = new StringBuilder("a,b,species\n");
    for (int k = 0; k < 24; k++) {
      text.append("%d,%d,%s%n".formatted(k * k % 7, k % 5, List.of("x", "y", "z").get(k % 3)));
    }
    session.path("data").toFile().mkdir();
    session.write("data/iris.csv", text.toString());
  }

  /** From state.csv and by running again; the blocks too, and what the run measured. */
  @Test
  void endOfARun_isTheSameFromItsStateAndRunAgain() throws IOException {
    iris();
    session.write("a.yaml", NETWORK.formatted(true));
    session.run("a.yaml", "kept").requireDone();
    session.write("a.yaml", NETWORK.formatted(false));
    session.run("a.yaml", "out").requireDone();
    Answer kept = spectrum("kept", "--run", "1").requireDone();
    Answer again = spectrum("out", "--run", "1").requireDone();
    assertThat(kept.out()).contains("at the end of run 1 (seed = 2), from ").contains("state.csv");
    assertThat(again.out())
        .contains("at the end of run 1 (seed = 2), which is run again")
        .containsPattern("again +about 1 s");
    String below = kept.out().substring(kept.out().indexOf("loss"));
    assertThat(below).contains("effective", "W0", "W1", "V");
    // sums of models in another order
    assertThat(again.out().substring(again.out().indexOf("loss")).lines().findFirst())
        .isEqualTo(below.lines().findFirst());

    Numbers numbers = numbers("out", "--run", "1", "--all");
    NamedCsvRecord run = session.lastRow("out/runs.csv");
    for (Map.Entry<String, String> each :
        Map.of("all", "sharpness", "effective", "effective-sharpness").entrySet()) {
      double largest = value(numbers.of(each.getKey() + " eigenvalue"), 0);
      for (NamedCsvRecord row : numbers.of(each.getKey() + " eigenvalue")) {
        largest = Math.max(largest, Double.parseDouble(row.getField("value")));
      }
      double error = Session.number(run, each.getValue() + "_error");
      assertThat(Session.number(run, each.getValue())).isCloseTo(largest, within(error + 1e-12));
      assertThat(value(numbers.of(each.getKey() + " largest"), 0)).isCloseTo(largest, within(1e-9));
    }
    double trace =
        numbers.of("all eigenvalue").stream()
            .mapToDouble(row -> Double.parseDouble(row.getField("value")))
            .sum();
    assertThat(value(numbers.of("all trace"), 0)).isCloseTo(trace, within(1e-10));
    // the blocks have all the diagonal between them
    assertThat(
            List.of("W0", "W1", "V").stream()
                .mapToDouble(block -> value(numbers.of(block + " trace"), 0))
                .sum())
        .isCloseTo(trace, within(1e-10));
    Path svg = session.path("s.svg");
    spectrum("out", "--run", "0", "--svg", svg.toString()).requireDone();
    assertThat(Files.readString(svg)).startsWith("<svg").contains("eigenvalue of the Hessian");
  }

  @Test
  void whatHasChanged_isRefused() {
    iris();
    session.write("a.yaml", NETWORK.formatted(false));
    session.run("a.yaml", "out").requireDone();
    spectrum("out").requireRefused("there are 2 runs; name one with --run");
    spectrum("out", "--run", "2").requireRefused("runs have the numbers 0 to 1");
    spectrum("a.yaml", "--run", "0", "--eigenvalues", "0").requireRefused("--eigenvalues");
    spectrum("data").requireRefused("there are no results here: the file scenario.yaml");
    spectrum("out", "--set", "seed=2").requireRefused("--set is for scenarios");
    session.write("data/iris.csv", "a,b,species\n1,2,x\n2,3,y\n3,4,z\n3,5,x\n");
    spectrum("out", "--run", "0").requireRefused("this file has changed since the run");
    session.write("b.yaml", "name: b\nexperiment: topology\ntopology: {kind: ring, nodes: 4}\n");
    spectrum("b.yaml").requireRefused("b.yaml:2:13", "this experiment trains no model");
  }

  /** A folder whose numbers another version made. */
  @Test
  void otherNumbers_areNotTakenForTheRuns() throws IOException {
    iris();
    session.write("a.yaml", NETWORK.formatted(false));
    session.run("a.yaml", "out").requireDone();
    Path runs = session.path("out/runs.csv");
    String loss = session.table("out/runs.csv").getFirst().getField("loss");
    Files.writeString(runs, Files.readString(runs).replace(loss, "0.25"));
    spectrum("out", "--run", "0").requireRefused("run 0 came to other numbers than it says here");
  }

  /** Running it again would take it to an end that it never had. */
  @Test
  void runWithoutAnEnd_isRefused() throws IOException {
    iris();
    session.write("a.yaml", NETWORK.formatted(true));
    session.run("a.yaml", "out").requireDone();
    Path runs = session.path("out/runs.csv");
    List<String> lines = Files.readAllLines(runs);
    Files.write(runs, List.of(lines.get(0), lines.get(1).replace("rounds-reached", "interrupted")));
    for (String run : List.of("0", "1")) {
      spectrum("out", "--run", run)
          .requireRefused("run %s has not come to its end; resume it".formatted(run));
    }
  }

  @Test
  void divergence_isSaid() {
    session.write(
        "a.yaml",
        """
        name: a
        topology: {kind: ring, nodes: 4}
        problem: {kind: quadratic, data: {spectrum: {dimension: 3, condition: 5}}}
        algorithm: {kind: d-psgd, stepSize: 20}
        initial: {random: 1}
        stop: {rounds: 100}
        expect: diverged
        """);
    session.run("a.yaml", "out").requireDone();
    assertThat(spectrum("out").requireDone().out())
        .contains("3 parameters, at the divergence, which is run again");
  }

  @Test
  void onePlace_takesOneOutput() {
    iris();
    session.write("a.yaml", NETWORK.formatted(false));
    spectrum("a.yaml", "--run", "0", "--csv", "-", "--svg", "-")
        .requireRefused("only one can go to the terminal");
    String same = session.path("s").toString();
    spectrum("a.yaml", "--run", "0", "--csv", same, "--svg", same)
        .requireRefused("two outputs cannot be one file");
  }
}
