package gossamer.scenarios.job;

import gossamer.scenarios.result.ResultFolder;
import gossamer.scenarios.result.WorkFolder;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlanWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result folder of a job. It is made when first something is to be written, so that wrong input
 * leaves and replaces nothing. Safe for several threads.
 */
final class Place implements Closeable {
  private final Plan plan;
  private final Map<String, Path> inputs;
  private final Identity identity;
  private final Path path;
  private final @Nullable ResultFolder earlier;
  private @Nullable ResultFolder folder;
  private @Nullable WorkFolder work;

  /**
   * The place of a job's results.
   *
   * @param earlier what an earlier session left to go on with, or null
   */
  Place(
      Plan plan,
      Map<String, Path> inputs,
      Identity identity,
      Path path,
      @Nullable ResultFolder earlier) {
    this.plan = plan;
    this.inputs = inputs;
    this.identity = identity;
    this.path = path;
    this.earlier = earlier;
  }

  /**
   * Checks that the results may go there.
   *
   * @throws gossamer.scenarios.file.InputException if the folder holds anything else
   */
  void check() throws IOException {
    if (earlier == null) {
      ResultFolder.requireOurs(path, plan.name(), inputs.values());
    }
  }

  Path path() {
    return path;
  }

  /** What an earlier session left of runs that had not come to their end. */
  synchronized Optional<WorkFolder> earlierWork() throws IOException {
    if (work == null && earlier != null) {
      work = earlier.work();
    }
    return Optional.ofNullable(earlier == null ? null : work);
  }

  /** Whether there is something to complete. */
  synchronized boolean isOpen() {
    return earlier != null || folder != null;
  }

  synchronized ResultFolder folder() throws IOException {
    ResultFolder open = folder;
    if (open == null) {
      open = earlier != null ? earlier : ResultFolder.prepare(path, plan.name(), inputs.values());
      open.writeScenario(PlanWriter.write(plan), inputs, identity.toString());
      folder = open;
    }
    return open;
  }

  synchronized WorkFolder work() throws IOException {
    ResultFolder open = folder();
    WorkFolder result = work != null ? work : open.work();
    work = result;
    return result;
  }

  /** Nothing more will be written; what is there stays. */
  @Override
  public synchronized void close() throws IOException {
    if (work != null) {
      work.close();
      work = null;
    }
  }
}
