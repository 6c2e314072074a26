package gossamer.scenarios.job;

import gossamer.scenarios.sweep.PlannedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Threads that share the runs of a sweep: each takes the next one when it is free. */
final class Workers {
  private Workers() {}

  /**
   * Returns when all runs are carried out, or it is to end.
   *
   * @param runs in the order in which they begin
   * @param carryOut one run; called by several threads, throws nothing
   * @param ends asked before each run
   */
  static void share(
      List<PlannedRun> runs, int threads, Consumer<PlannedRun> carryOut, BooleanSupplier ends) {
    Queue<PlannedRun> open = new ConcurrentLinkedQueue<>(runs);
    List<Thread> workers = new ArrayList<>();
    for (int k = 0; k < Math.min(threads, runs.size()); k++) {
      workers.add(
          Thread.ofPlatform()
              .daemon() // where a run is left, it stands still for ever
              .name("run-", k)
              .start(
                  () -> {
                    while (!ends.getAsBoolean()) {
                      PlannedRun next = open.poll();
                      if (next == null) {
                        return;
                      }
                      carryOut.accept(next);
                    }
                  }));
    }
    for (Thread worker : workers) {
      boolean waiting = true;
      while (waiting) {
        try {
          worker.join();
          waiting = false;
        } catch (InterruptedException e) {
          throw new IllegalStateException("Nobody interrupts the main thread", e);
        }
      }
    }
  }
}
