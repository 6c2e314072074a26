package gossamer.sim.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows between the engine and whoever sees them. What a row costs beside the engine is worked out
 * by another thread, some rows at a time, while the events of the next continue; the rows come out
 * in order, in the thread that puts them in. Mutable; used by one thread.
 *
 * @param <M> a row as it goes in
 * @param <R> a row as it comes out
 */
final class RowQueue<M, R> implements AutoCloseable {
  /** Handing over costs some microseconds, so not for every row. */
  private static final int ROWS = 64;

  /** Numbers that events move in about a millisecond. */
  private static final double WORK = 1 << 20;

  private final Function<M, R> complete;
  private final Consumer<R> out;
  private final double workPerEvent;
  private List<M> open = new ArrayList<>();
  private double work;
  private @Nullable CompletableFuture<List<R>> away;
  private @Nullable ExecutorService thread;

  /**
   * An empty queue.
   *
   * @param complete called by one thread at a time
   * @param out sees every row, in order, but those that {@link #flush} returns
   * @param workPerEvent numbers that an event moves
   */
  RowQueue(Function<M, R> complete, Consumer<R> out, double workPerEvent) {
    this.complete = complete;
    this.out = out;
    this.workPerEvent = workPerEvent;
  }

  /**
   * Puts a row in.
   *
   * @param events since the row before
   */
  void add(M row, long events) {
    open.add(row);
    work += workPerEvent * events;
    if (open.size() >= ROWS || work >= WORK) {
      received().forEach(out);
      List<M> batch = open;
      away = CompletableFuture.supplyAsync(() -> completed(batch), thread());
      open = new ArrayList<>();
      work = 0;
    }
  }

  /**
   * Lets all rows out that are in, but for the last.
   *
   * @return the last row put in
   * @throws IllegalStateException if none was put in since the last time
   */
  R flush() {
    List<R> rows = new ArrayList<>(received());
    rows.addAll(completed(open));
    open.clear();
    work = 0;
    if (rows.isEmpty()) {
      throw new IllegalStateException("No row was put in");
    }
    R last = rows.removeLast();
    rows.forEach(out);
    return last;
  }

  /** The rows that are away, once they are complete. */
  private List<R> received() {
    if (away == null) {
      return List.of();
    }
    try {
      return away.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    } finally {
      away = null;
    }
  }

  private List<R> completed(List<M> batch) {
    List<R> rows = new ArrayList<>(batch.size());
    for (M row : batch) {
      rows.add(complete.apply(row));
    }
    return rows;
  }

  private ExecutorService thread() {
    if (thread == null) {
      thread =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("gossamer-metrics").factory());
    }
    return thread;
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
