package gossamer.scenarios.cli.run;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The signals that end a program, taken from Java and left to the system until this is closed: the
 * system ends the process at once, whereas Java takes note of a signal and ends later, which it
 * cannot do if the process is replaced before. Those that are ignored stay so, as for nohup.
 */
final class Signals implements AutoCloseable {
  /** SIGHUP, SIGINT and SIGTERM have the same numbers on all systems. */
  private static final List<Integer> ENDING = List.of(1, 2, 15);

  /** More than a {@code struct sigaction} takes, which begins with the address of the handler. */
  private static final long ACTION_BYTES = 512;

  private static final long SIG_IGN = 1;

  /** Java needs a few threads in turn to begin its end: some ms, more where all are busy. */
  private static final long MOMENT_MILLIS = 20;

  private record Action(int signal, MemorySegment struct) {}

  private final Arena arena = Arena.ofConfined();
  private final List<Action> javas = new ArrayList<>();
  private final MethodHandle sigaction;

  @SuppressWarnings("restricted") // a function of the C library, as its manual describes it
  private Signals() {
    Linker linker = Linker.nativeLinker();
    sigaction =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("sigaction"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
  }

  /**
   * Leaves the signals to the system, and returns once Java knows of those that came before, if
   * there were any.
   */
  static Signals toSystem() {
    Signals signals = new Signals();
    MemorySegment byDefault = signals.arena.allocate(ACTION_BYTES); // zeros are SIG_DFL
    for (int signal : ENDING) {
      MemorySegment before = signals.arena.allocate(ACTION_BYTES, Long.BYTES);
      signals.set(signal, MemorySegment.NULL, before);
      if (before.get(ValueLayout.ADDRESS, 0).address() != SIG_IGN) {
        signals.set(signal, byDefault, MemorySegment.NULL);
        signals.javas.add(new Action(signal, before));
      }
    }
    try {
      Thread.sleep(MOMENT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return signals;
  }

  private void set(int signal, MemorySegment to, MemorySegment before) {
    try {
      int _ = (int) sigaction.invokeExact(signal, to, before);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives the signals back to Java. */
  @Override
  public void close() {
    javas.forEach(action -> set(action.signal(), action.struct(), MemorySegment.NULL));
    arena.close();
  }
}
