package gossamer.scenarios.cli.terminal;

/** What is still done when the program is ended from outside, as by Ctrl-C. */
public final class AtShutdown {
  private AtShutdown() {}

  /** Adds something; false if the program is being ended already, so that it will not be done. */
  public static boolean add(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Takes it back, unless it is being done already. */
  public static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // too late
    }
  }
}
