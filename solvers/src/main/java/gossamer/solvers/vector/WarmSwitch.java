package gossamer.solvers.vector;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two implementations of the same loops, plain and vector, of which the plain one is used until the
 * other is compiled: uncompiled, a loop of the Vector API takes a thousand times as long.
 *
 * <p>Once the plain loops have done so much work that the rest of the run may be long too, the
 * vector loops are made and run on idle data by a daemon thread of lowest priority, until they are
 * compiled; then {@link #get} returns them. A short run never starts that thread. Nobody reads a
 * clock, and since both implementations give the same bits, no number depends on when the change
 * happens. Where the module of the Vector API is missing, {@link VectorUnit#whenMissed} hears of it
 * at that moment.
 *
 * <p>Safe for any number of threads. The count of work is not exact with several of them.
 *
 * @param <K> what the loops are called by
 */
public final class WarmSwitch<K> {
  /**
   * Numbers that the plain loops take before the others are warmed: some tenths of a second, less
   * than the warming costs.
   */
  private static final long PATIENCE = 200_000_000;

  /** Without the module: a second or two, more than another start of the program costs. */
  private static final long PATIENCE_WITHOUT_MODULE = 10 * PATIENCE;

  private final K plain;
  private final Supplier<? extends K> vector;
  private final Consumer<? super K> exercise;
  private volatile @Nullable K warmed;
  private long patience;

  /**
   * A switch that starts at plain, and stays there where there is no vector unit.
   *
   * @param plain what to begin with
   * @param vector makes the vector loops; called on another thread or by {@link #warm}, and not at
   *     all without a vector unit. Give a lambda: making a method reference links its class
   * @param exercise calls the loops some hundred times, with data that take every branch: where
   *     compiled code meets a branch that it has not seen, it is thrown away. Makes no objects
   */
  public WarmSwitch(K plain, Supplier<? extends K> vector, Consumer<? super K> exercise) {
    this.plain = plain;
    this.vector = vector;
    this.exercise = exercise;
    this.patience = VectorUnit.isThere() ? PATIENCE : PATIENCE_WITHOUT_MODULE;
  }

  /**
   * The loops to use now.
   *
   * @param work about how many numbers they will take
   */
  public K get(long work) {
    K loops = warmed;
    if (loops != null) {
      return loops;
    }
    count(work);
    return plain;
  }

  /** Races between threads lose some counts, which decides when to warm and nothing else. */
  @SuppressWarnings("ThreadPriorityCheck") // asks for less, relies on nothing
  private void count(long work) {
    patience -= work;
    if (patience < 0) {
      patience = Long.MAX_VALUE;
      if (!VectorUnit.available()) {
        VectorUnit.miss();
        return;
      }
      Thread warming = new Thread(this::warm, "gossamer-vector-warm-up");
      warming.setDaemon(true);
      warming.setPriority(Thread.MIN_PRIORITY);
      warming.start();
    }
  }

  /**
   * Warms the vector loops now and changes over, where there is a vector unit and they can be
   * compiled well. Takes tenths of a second.
   */
  public synchronized void warm() {
    if (warmed == null && VectorUnit.available()) {
      K loops = vector.get();
      if (Warming.done(() -> exercise.accept(loops))) {
        warmed = loops;
      }
    }
  }
}
