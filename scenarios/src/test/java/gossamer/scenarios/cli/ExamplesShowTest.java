package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The numbers that examples say they show come out of them: {@code examples-show.txt} says where
 * each comes from. Sweeps take minutes together and run with {@code -Ddocs=all}.
 */
class ExamplesShowTest {
  private static final Path HOME = Path.of(System.getProperty("gossamer.home"));
  private static final Path LIST =
      HOME.resolve("scenarios/src/test/resources/gossamer/scenarios/cli/examples-show.txt");
  private static final Set<String> QUICK =
      Set.of(
          "equal-bytes",
          "hello-world",
          "quickstart",
          "replay",
          "rounds-and-clocks",
          "topology-study");

  /**
   * A number of a comment.
   *
   * @param example its name, or folder and name if it is elsewhere
   * @param setting the swept keys that choose the row, with their labels
   * @param number as it is written
   */
  private record Claim(String example, String column, List<String> setting, String number) {
    static Claim of(String line) {
      List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
      return new Claim(
          cells.get(0),
          cells.get(1),
          Stream.of(cells.get(2).split(";"))
              .map(String::strip)
              .filter(each -> !each.isEmpty())
              .toList(),
          cells.get(3));
    }

    BigDecimal value() {
      return new BigDecimal(number.replace(",", ""));
    }

    /** Half a unit of the last digit that is not a zero at the end. */
    double tolerance() {
      return 0.5001 * value().stripTrailingZeros().ulp().doubleValue();
    }

    boolean isOf(NamedCsvRecord row) {
      return setting.stream()
          .allMatch(
              each -> {
                String[] pair = each.split("=", 2);
                return row.getField(pair[0]).equals(pair[1]);
              });
    }
  }

  private static Stream<Claim> claims() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(Predicate.not(line -> line.startsWith("#")))
        .map(Claim::of);
  }

  static List<String> examples() throws IOException {
    return claims()
        .map(Claim::example)
        .distinct()
        .filter(name -> QUICK.contains(name) || "all".equals(System.getProperty("docs")))
        .toList();
  }

  private static Path file(String example) {
    String name = example.contains("/") ? example : "examples/" + example;
    return HOME.resolve("scenarios/" + name + ".yaml");
  }

  /** What a comment says from "Shows:" to the next empty line, in one line. */
  private static String shown(String example) throws IOException {
    return Files.readAllLines(file(example)).stream()
        .dropWhile(line -> !line.startsWith("# Shows"))
        .takeWhile(line -> line.startsWith("# "))
        .map(line -> line.substring(2))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_showsWhatItSays(String example, @TempDir Path folder) throws IOException {
    Session session = new Session(folder);
    String file = file(example).toString();
    Session.gossamer("run", file, "--quiet", "--out", folder.resolve("out").toString())
        .requireDone();
    List<NamedCsvRecord> rows = session.table("out/summary.csv");
    assertThat(claims().filter(claim -> claim.example().equals(example)))
        .allSatisfy(
            claim -> {
              assertThat(shown(example)).contains(claim.number());
              List<NamedCsvRecord> of = rows.stream().filter(claim::isOf).toList();
              assertThat(of).hasSize(1);
              assertThat(Session.number(of.getFirst(), claim.column()))
                  .isCloseTo(claim.value().doubleValue(), within(claim.tolerance()));
            });
  }
}
