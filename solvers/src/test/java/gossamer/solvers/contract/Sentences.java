package gossamer.solvers.contract;

import static org.assertj.core.api.Assertions.assertThat;

/** What a refusal must say. */
final class Sentences {
  private Sentences() {}

  /** Checks that a user can read it: some words, on one line, with nothing of the program's own. */
  static void requireOne(RuntimeException refusal) {
    assertThat(refusal.getMessage())
        .isNotNull()
        .matches("\\S+( \\S+){3,}")
        .doesNotContain("java.", "Exception", "null");
  }
}
