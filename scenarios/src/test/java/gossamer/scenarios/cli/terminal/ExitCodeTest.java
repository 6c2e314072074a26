package gossamer.scenarios.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.job.Job;
import gossamer.scenarios.result.RunRecord;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  /** The worst run decides; divergence is not a failure where it is the point. */
  @ParameterizedTest
  @CsvSource({
    "gap-reached time-reached trace-ended done, 0, 0",
    "gap-reached diverged, 3, 0",
    "diverged failed, 1, 1",
    "failed, 1, 1",
    "diverged interrupted failed, 130, 130"
  })
  void of_statuses_isTheWorst(String statuses, int code, int expected) {
    List<Job.Line> lines =
        List.of(statuses.split(" ")).stream()
            .map(word -> new Job.Line(0, RunRecord.State.ENDED, List.of("0", word, ""), word, ""))
            .toList();
    Job.Ran ran = new Job.Ran(List.of("run", "status", "reason"), lines, List.of(), List.of());
    assertThat(ExitCode.of(ran, false).code()).isEqualTo(code);
    assertThat(ExitCode.of(ran, true).code()).isEqualTo(expected);
  }
}
