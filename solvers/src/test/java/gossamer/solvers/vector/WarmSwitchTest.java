package gossamer.solvers.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarmSwitchTest {
  @Test
  void get_littleWork_staysPlain() {
    WarmSwitch<String> loops = new WarmSwitch<>("plain", () -> "vector", _ -> {});
    for (int call = 0; call < 1000; call++) {
      assertThat(loops.get(1000)).isEqualTo("plain");
    }
  }

  @Test
  @Timeout(60)
  void get_muchWork_changesOverOnceTheOthersAreWarm() throws InterruptedException {
    Assumptions.assumeTrue(VectorUnit.available());
    CountDownLatch warming = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    WarmSwitch<String> loops =
        new WarmSwitch<>(
            "plain",
            () -> {
              warming.countDown();
              await(go);
              return "vector";
            },
            _ -> {});
    assertThat(loops.get(1_000_000_000)).isEqualTo("plain");
    assertThat(warming.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(loops.get(1_000_000_000)).isEqualTo("plain");
    go.countDown();
    loops.warm(); // waits for the thread that is at it
    assertThat(loops.get(1)).isEqualTo("vector");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void warm_changesOverAtOnce_whereThereIsAVectorUnit() {
    WarmSwitch<String> loops = new WarmSwitch<>("plain", () -> "vector", _ -> {});
    loops.warm();
    assertThat(loops.get(1)).isEqualTo(VectorUnit.available() ? "vector" : "plain");
  }

  /** As loops that the compiler leaves on the heap. */
  @Test
  void done_burstsThatAllocate_areNeverWarm() {
    double[][] made = new double[1][];
    Runnable burst = () -> made[0] = new double[1000];
    assertThat(Warming.done(burst, 40)).isFalse();
    assertThat(Warming.done(() -> {}, 40)).isTrue();
    assertThat(Warming.done(() -> {}, 19)).isFalse();
  }

  /** A program without the module of the Vector API, in a JVM of its own. */
  @Test
  @Timeout(60)
  void gradients_withoutTheModule_areComputed() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WithoutModule.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).isEqualTo("0 lanes, gradient 20.0, missed");
    assertThat(process.waitFor()).isZero();
  }
}
