package gossamer.scenarios.run;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that several runs of a sweep have in common, done once: whoever asks first does it, others
 * wait for it. Results are kept as long as there is memory for them; what was let go is computed
 * again. Safe for several threads.
 */
public final class Memo {
  private final boolean keeps;
  private final ConcurrentMap<Object, Slot> slots = new ConcurrentHashMap<>();

  private Memo(boolean keeps) {
    this.keeps = keeps;
  }

  /** One for the runs of a sweep. */
  public static Memo shared() {
    return new Memo(true);
  }

  /** One that keeps nothing, for a run by itself. */
  public static Memo none() {
    return new Memo(false);
  }

  /** Where one result is, or will be. */
  private static final class Slot {
    private @Nullable SoftReference<Object> result;
  }

  /** Whether it keeps anything, so that making keys is worth while. */
  boolean isShared() {
    return keeps;
  }

  /** How many results it has been asked for. */
  int size() {
    return slots.size();
  }

  /**
   * The result of some work.
   *
   * @param key decides the result: equal keys, equal results; small, for keys are kept for good
   * @param work depends on nothing else; what it throws is thrown to each who asks
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the key decides the type
  public <T> T get(Supplier<?> key, Supplier<T> work) {
    if (!keeps) {
      return work.get();
    }
    Slot slot = slots.computeIfAbsent(key.get(), _ -> new Slot());
    synchronized (slot) {
      Object known = slot.result == null ? null : slot.result.get();
      if (known == null) {
        known = work.get();
        slot.result = new SoftReference<>(known);
      }
      return (T) known;
    }
  }
}
