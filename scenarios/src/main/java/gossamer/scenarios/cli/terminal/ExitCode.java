package gossamer.scenarios.cli.terminal;

import gossamer.scenarios.job.Job;
import gossamer.scenarios.result.RunRecord;
import gossamer.sim.engine.Status;
import java.util.List;

/** How a command tells the shell what came of it. */
public enum ExitCode {
  /** All is done. */
  DONE(0),
  /** A run failed, or something could not be written. */
  FAILED(1),
  /** The user's input is wrong. */
  WRONG_INPUT(2),
  /** All is done, but a run diverged and nobody expected it. */
  DIVERGED(3),
  /** Somebody stopped it: 128 and the number of the signal, as shells have it. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /**
   * What comes of the runs of a plan, all of which have a line.
   *
   * @param expectsDivergence whether divergence is the point
   */
  public static ExitCode of(Job.Ran ran, boolean expectsDivergence) {
    List<String> words = ran.lines().stream().map(Job.Line::status).toList();
    if (words.contains(Status.INTERRUPTED.word())) {
      return INTERRUPTED;
    }
    if (words.contains(RunRecord.FAILED)) {
      return FAILED;
    }
    return words.contains(Status.DIVERGED.word()) && !expectsDivergence ? DIVERGED : DONE;
  }
}
