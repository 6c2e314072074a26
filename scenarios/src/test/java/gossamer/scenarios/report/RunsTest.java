package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  @TempDir private Path folder;

  /** The keys of runs with these cells below rates, nodes and samples. */
  private List<String> keys(String... cells) throws IOException {
    StringBuilder text =
        new StringBuilder("run,rates,nodes.all,samples.each,seed,algorithm,status,");
    text.append("nodes,edges,chi1,chi2,communication_rate,L,mu,time,gradients,communications,");
    text.append("gap,reason\r\n");
    for (int run = 0; run < cells.length; run++) {
      text.append(
          "%d,%s,1,dadao,gap-reached,8,8,1,0.5,4,1,1,9,9,9,1e-9,\r\n".formatted(run, cells[run]));
    }
    return Runs.read(Files.writeString(folder.resolve("runs.csv"), text)).keys();
  }

  @Test
  void keys_ofZip_areTheFirstOfThose() throws IOException {
    assertThat(keys("uniform,8,20", "uniform,16,10", "optimal,8,20", "optimal,16,10"))
        .containsExactly("rates", "nodes.all");
  }

  @Test
  void keys_thatVaryByThemselves_areAllThere() throws IOException {
    assertThat(keys("uniform,8,20", "uniform,16,10", "optimal,8,10", "optimal,16,10"))
        .containsExactly("rates", "nodes.all", "samples.each");
  }
}
