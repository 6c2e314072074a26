package gossamer.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Path;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.sim.partition.Initial;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that speak of nodes and edges: rates and states. */
class NetworkFilesTest {
  /** 0 - 1 - 2; edge 0 joins 0 and 1, edge 1 joins 1 and 2. */
  private static final Topology PATH = new Path(3).build(1);

  private static final NodeNames NAMES = NodeNames.numbers(3);

  private static final int DIMENSION = 2;

  private static final LinearRule RULE =
      new Dadao(null, null).rule(new Setting.Known(1, 0.1, 1, new Chi(1, 0.5)));

  @TempDir private java.nio.file.Path folder;

  private double[] rates(String text) {
    return RatesFile.read(
        Refused.file(folder, "rates.csv", text.replace('/', '\n')), PATH, NAMES, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i,j,rate/0,1,0.5/1,2,3/",
        "i,j,rate/2,1,3/1,0,0.5/",
        "rate,comment,j,i/3,long,2,1/0.5,,1,0/",
        "\uFEFFi,j,rate\r/0,1,5e-1\r/1,2,+3\r/"
      })
  void rates_inAnyOrder(String text) {
    assertThat(rates(text)).containsExactly(0.5, 3);
  }

  @Test
  void rates_edgeThatIsNotThere_isRefusedOrAsAskedFor() {
    assertThat(Refused.with(folder, () -> rates("i,j,rate/1,2,3/")))
        .isEqualTo(
            "rates.csv: the edge between '0' and '1' has no rate; add it, or write rates: {file: ..., default: 0} if edges that are not listed are not used");
    java.nio.file.Path file = Refused.file(folder, "rates.csv", "i,j,rate\n1,2,3\n");
    assertThat(RatesFile.read(file, PATH, NAMES, 0.0)).containsExactly(0, 3);
  }

  /** Columns from and to, beside numbers i and j as earlier versions wrote them, name the nodes. */
  @Test
  void rates_goByNames() {
    NodeNames cities =
        NodeNames.of(List.of("Bern", "Oslo", "Rome")).withLabels(List.of("b", "o", "r"));
    java.nio.file.Path file =
        Refused.file(folder, "rates.csv", "i,j,rate\nRome,Oslo,3\nb,Oslo,0.5\n");
    assertThat(RatesFile.read(file, PATH, cities, null)).containsExactly(0.5, 3);
    java.nio.file.Path earlier =
        Refused.file(folder, "rates.csv", "i,j,rate,from,to\n0,1,3,Rome,Oslo\n1,2,0.5,Oslo,Bern\n");
    assertThat(RatesFile.read(earlier, PATH, cities, null)).containsExactly(0.5, 3);
    assertThat(
            Refused.with(
                folder,
                () ->
                    RatesFile.read(
                        Refused.file(folder, "rates.csv", "i,j,rate\nRoma,Oslo,3\n"),
                        PATH,
                        cities,
                        null)))
        .isEqualTo("rates.csv:2:1: there is no node 'Roma' in the network; did you mean 'Rome'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i,j,rates/0,1,2 | rates.csv:1:1: the column 'rate' is missing in the header; did you mean 'rates'?",
        "i,k,rate/0,1,2 | rates.csv:1:1: the column 'j' is missing in the header; known: i, k, rate",
        "0,1,2/1,2,3 | rates.csv:1:1: the column 'i' is missing in the header; its first line is all numbers, and should be a header%nrates.csv:1:1: the column 'j' is missing in the header; its first line is all numbers, and should be a header%nrates.csv:1:1: the column 'rate' is missing in the header; its first line is all numbers, and should be a header",
        "i,j,rate,i/0,1,2,0 | rates.csv:1:10: a second column 'i'; each needs a name of its own",
        "i,j,rate/0,2,1 | rates.csv:2:3: '0' and '2' are not neighbours in the network",
        "i,j,rate/0,0,1 | rates.csv:2:3: '0' and '0' are not neighbours in the network",
        "i,j,rate/0,3,1 | rates.csv:2:3: there is no node '3' in the network; its nodes are 0 to 2",
        "i,j,rate/a,1,1 | rates.csv:2:1: there is no node 'a' in the network; its nodes are 0 to 2",
        "i,j,rate/0,1,1/1,0,2 | rates.csv:3:3: the edge between '1' and '0' is given twice",
        "i,j,rate/0,1,-1e-9 | rates.csv:2:5: the rate -1.0E-9 is negative",
        "i,j,rate/0,1,NaN | rates.csv:2:5: 'NaN' in column 'rate'; every cell there must be a finite number",
        "i,j,rate/0,1, | rates.csv:2:5: an empty cell in column 'rate'; every cell there must be a finite number",
        "i,j,rate | rates.csv: holds no line below a header",
        "from,j,rates/0,1,2 | rates.csv:1:1: the column 'i' is missing in the header; known: from, j, rates%nrates.csv:1:1: the column 'rate' is missing in the header; did you mean 'rates'?",
        "i,j,rate/0,1,-1/0,2,1/1,2,x | rates.csv:2:5: the rate -1.0 is negative%nrates.csv:3:3: '0' and '2' are not neighbours in the network%nrates.csv:4:5: 'x' in column 'rate'; every cell there must be a finite number",
      })
  void rates_wrong_areSaidWithLineAndCell(String text, String expected) {
    assertThat(Refused.with(folder, () -> rates(text)))
        .isEqualTo(expected.replace("%n", System.lineSeparator()));
  }

  private Initial state(String text) {
    return StateFile.read(
        Refused.file(folder, "state.csv", text.replace('/', '\n')),
        RULE,
        NodeNames.numbers(2),
        DIMENSION);
  }

  private static double[] of(Initial initial, int node) {
    double[] state = new double[RULE.variables().size() * DIMENSION];
    initial.fill(node, state);
    return state;
  }

  @Test
  void state_allVariables_areWhatTheFileSays() {
    Initial initial =
        state("node,variable,0,1/0,x,1,2/1,x,3,4/0,z_tilde,5,6/1,x_tilde,7,8/1,other,9,9/");
    assertThat(of(initial, 0)).containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 5, 6);
    assertThat(of(initial, 1)).containsExactly(3, 4, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void state_columnsInAnyOrder() {
    assertThat(of(state("1,comment,variable,0,node/2,hello,x,1,0/4,,x,3,1/"), 1)).startsWith(3, 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node,variable,0,1/0,x,1,2 | state.csv: has no line for 'x' of node 1",
        "node,variable,0,1/0,z,1,2/1,z,1,2 | state.csv: has no line for 'x' of nodes 0, 1",
        "node,variable,0,1/0,x,1,2/0,x,1,2 | state.csv:3:3: 'x' of node '0' is given twice",
        "node,variable,0,1/2,x,1,2 | state.csv:2:1: there is no node '2' in the network; its nodes are 0 to 1",
        "node,variable,0,1/0,x,1, | state.csv:2:7: an empty cell in column '1'; every cell there must be a finite number",
        "node,variable,0,1/0,x,NaN,1 | state.csv:2:5: 'NaN' in column '0'; every cell there must be a finite number",
        "node,variable,0/0,x,1 | state.csv:1:1: its models have 1 numbers where this problem's have 2",
        "node,variable,0,1,2/0,x,1,2,3 | state.csv:1:1: its models have 3 numbers where this problem's have 2",
        "node,variable,1,2/0,x,1,2 | state.csv:1:1: the column '0' is missing in the header; known: node, variable, 1, 2",
        "node,var,0,1/0,x,1,2 | state.csv:1:1: the column 'variable' is missing in the header; known: node, var, 0, 1",
      })
  void state_wrong_isSaidWithLineAndCell(String text, String expected) {
    assertThat(Refused.with(folder, () -> state(text))).isEqualTo(expected);
  }
}
