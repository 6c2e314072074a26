package gossamer.sim.engine;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which kernels to use: plain ones at first, and vector ones once they are compiled, where there
 * are enough dimensions and the machine has them. Which is a matter of speed alone; the bits are
 * the same. Mutable; one thread at a time.
 *
 * <p>Vector code runs a thousand times slower until HotSpot has compiled it. So a thread of its own
 * runs it in until then, once a program, and only for runs that are long enough to gain.
 */
final class KernelChoice {
  private static final NodeKernels PLAIN = new PlainKernels();

  /** So many events come first: shorter runs are over before vector kernels are ready. */
  private static final int PATIENCE = 20_000;

  /** HotSpot compiles a loop for good after some ten thousand calls. */
  private static final int RUNNING_IN = 40_000;

  private static final AtomicBoolean STARTED = new AtomicBoolean();
  private static volatile NodeKernels compiled = PLAIN;

  private NodeKernels current;
  private int left;

  private KernelChoice(NodeKernels current, int left) {
    this.current = current;
    this.left = left;
  }

  /** The choice for models of d dimensions. */
  static KernelChoice of(int d) {
    boolean useful =
        d >= NodeStates.VECTOR_FROM
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return useful
        ? new KernelChoice(compiled, PATIENCE)
        : new KernelChoice(PLAIN, Integer.MAX_VALUE);
  }

  /** The kernels for the next event. */
  NodeKernels next() {
    if (left != Integer.MAX_VALUE && --left < 0) {
      left = PATIENCE;
      current = compiled;
      if (STARTED.compareAndSet(false, true)) {
        Thread thread = new Thread(KernelChoice::runIn, "vector kernels");
        thread.setDaemon(true);
        thread.start();
      }
    }
    return current;
  }

  private static void runIn() {
    NodeKernels vector = new VectorKernels();
    int w = NodeStates.VECTOR_FROM;
    double[] s = new double[8 * w];
    double[] t = new double[8 * w];
    double[][] table = new double[16][1];
    int[] modes = {0, 1, 2, 3};
    NodeKernels.Shape[] shapes = {
      new NodeKernels.Shape(3, 2, 1), new NodeKernels.Shape(2, 0, 0), new NodeKernels.Shape(1, 1, 1)
    };
    for (int k = 0; k < RUNNING_IN; k++) {
      NodeKernels.Shape shape = shapes[k % shapes.length];
      vector.gossip(s, 0, t, 0, w, table, 0, shape);
      vector.read(s, 0, w, table, 0, 0, modes, t, 0);
      vector.halfGossip(s, 0, w, table, 0, shape, t, 0, t, w);
      vector.gradientStep(s, 0, w, table, 0, 0, modes, 4, modes, t, 0);
    }
    compiled = vector;
  }
}
