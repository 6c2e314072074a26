package gossamer.scenarios.cli.terminal;

import gossamer.scenarios.text.Release;
import picocli.CommandLine.IVersionProvider;

/** The version of this program and of Java, for {@code --version}. */
public final class Version implements IVersionProvider {
  /** The version, such as {@code 0.1.0}. */
  public static String number() {
    return Release.version();
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "Gossamer " + number() + ", Apache License 2.0",
      "Java %s, %s"
          .formatted(
              System.getProperty("java.runtime.version"), System.getProperty("java.vm.vendor"))
    };
  }
}
