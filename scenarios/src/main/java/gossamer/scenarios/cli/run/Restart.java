package gossamer.scenarios.cli.run;

import gossamer.scenarios.work.Outlook;
import gossamer.solvers.vector.VectorUnit;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * This program again in the same process, then with the module of the Vector API. With that module
 * Java starts slower, since it cannot take its modules and linked classes from its cache; so the
 * launcher leaves it out of runs, most of which are short, and names itself in the property {@code
 * gossamer.launcher}. Numbers are the same with it and without.
 *
 * <p>The process is replaced, as by a shell's exec: its number, streams, terminal, working folder
 * and parent stay, so that signals and the exit code are those of the program that was started.
 */
public final class Restart {
  /** Never. */
  static final Restart NEVER = new Restart(false, 0, () -> false);

  /** Seconds of a run below which another start costs more than vector loops save. */
  private static final double LEAST_SECONDS = 2;

  /** As often as a run may be predicted longer than it is, where that is by theory. */
  private static final double THEORY = 3;

  /** With fewer parameters no vector loops are used. */
  private static final int LEAST_PARAMETERS = 8;

  private static final String LAUNCHER = "gossamer.launcher";

  private static volatile List<String> arguments = List.of();

  private final boolean possible;
  private final long startNanos;
  private final BooleanSupplier interrupted;

  private Restart(boolean possible, long startNanos, BooleanSupplier interrupted) {
    this.possible = possible;
    this.startNanos = startNanos;
    this.interrupted = interrupted;
  }

  /** Takes note of what the program was started with. */
  public static void remember(String[] words) {
    arguments = List.of(words);
  }

  /**
   * A restart of this program, if it was started by the launcher and without the module.
   *
   * @param startNanos {@code System.nanoTime()} when its work began
   * @param interrupted whether it is to end
   */
  static Restart of(long startNanos, BooleanSupplier interrupted) {
    boolean possible = System.getProperty(LAUNCHER) != null && !VectorUnit.isThere();
    return new Restart(possible, startNanos, interrupted);
  }

  boolean isPossible() {
    return possible && !interrupted.getAsBoolean();
  }

  /** Whether a run that is prepared gains more than doing its preparation again costs, roughly. */
  boolean pays(Outlook outlook) {
    double seconds = outlook.seconds() / (outlook.byTheory() ? THEORY : 1);
    double lost = 1e-9 * (System.nanoTime() - startNanos);
    return isPossible()
        && outlook.sizes().getOrDefault("parameters", 0) >= LEAST_PARAMETERS
        && seconds > Math.max(LEAST_SECONDS, lost);
  }

  /** Restarts, if that is possible; else returns. Nothing may have been written. */
  void now() {
    if (isPossible()) {
      List<String> words = new ArrayList<>();
      words.add(System.getProperty(LAUNCHER));
      String memory = System.getProperty("gossamer.memory", "");
      if (!memory.isEmpty()) {
        words.addAll(List.of("--memory", memory));
      }
      words.addAll(arguments);
      // A signal that Java took note of would be lost with Java.
      try (Signals _ = Signals.toSystem()) {
        if (isPossible()) {
          replace(words, System.getProperty("gossamer.command", "gossamer"));
        }
      }
    }
  }

  /** Calls setenv and execv of the C library; returns only if that fails, and nothing is lost. */
  @SuppressWarnings("restricted") // functions of the C library, as their manuals describe them
  private static void replace(List<String> words, String command) {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle setenv =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setenv"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_INT));
      MethodHandle execv =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("execv"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
      MemorySegment list = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
      for (int k = 0; k < words.size(); k++) {
        list.setAtIndex(ValueLayout.ADDRESS, k, arena.allocateFrom(words.get(k)));
      }
      list.setAtIndex(ValueLayout.ADDRESS, words.size(), MemorySegment.NULL);
      int _ =
          (int)
              setenv.invokeExact(
                  arena.allocateFrom("GOSSAMER_RESTARTED"), arena.allocateFrom(command), 1);
      int _ = (int) execv.invokeExact(arena.allocateFrom(words.getFirst()), list);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
