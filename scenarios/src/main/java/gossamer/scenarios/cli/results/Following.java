package gossamer.scenarios.cli.results;

import gossamer.scenarios.cli.terminal.AtShutdown;
import gossamer.scenarios.cli.terminal.LiveLine;
import gossamer.scenarios.folder.FileList;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.folder.ResultFile;
import gossamer.scenarios.job.Underway;
import gossamer.scenarios.report.Live;
import gossamer.scenarios.report.Report;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A page of a sweep that another process is running. The folder of that process is only read; the
 * page goes beside it. Used by one thread, and by the one that ends the program.
 */
final class Following {
  /** Between two pages, unless the user says otherwise. */
  static final int SECONDS = 5;

  /** A file that has just gone is back soon, or the job has ended. */
  private static final int TRIES = 20;

  private static final long PAUSE_MILLIS = 250;

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Path folder;
  private final Path page;
  private final int seconds;
  private final Underway job;
  private final Path tables;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile String state = "reading";

  private Following(Path folder, Path page, int seconds) throws IOException {
    this.folder = folder;
    this.page = page;
    this.seconds = seconds;
    this.job = new Underway(folder);
    this.tables = Files.createTempDirectory("gossamer-follow");
  }

  /** Where the page of a folder goes: beside it, under its name. */
  static Path page(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    Path name = Objects.requireNonNullElse(whole.getFileName(), Path.of("results"));
    Path above = Objects.requireNonNullElse(folder.normalize().getParent(), Path.of(""));
    return above.resolve(name + "-live.html");
  }

  /**
   * Writes the page until the job ends.
   *
   * @return the exit code
   * @throws gossamer.scenarios.input.InputException if there is nothing to follow
   */
  static int follow(Path folder, Path page, int seconds, PrintWriter out) throws IOException {
    Following following = new Following(folder, page, seconds);
    Thread atCtrlC = new Thread(following::leave, "gossamer-follow-end");
    boolean mayEnd = AtShutdown.add(atCtrlC);
    try (Closeable _ = LiveLine.start(() -> following.state, false)) {
      following.run(out);
    } finally {
      if (mayEnd) {
        AtShutdown.remove(atCtrlC);
      }
      following.clear();
    }
    return 0;
  }

  private void run(PrintWriter out) throws IOException {
    boolean said = false;
    int tries = 0;
    while (job.isBusy()) {
      try {
        if (!job.hasBegun()) {
          pause(PAUSE_MILLIS);
          continue;
        }
        write(seconds);
        tries = 0;
        if (!said) {
          out.println(page);
          out.flush();
          said = true;
        }
        pause(1_000L * seconds);
      } catch (IOException e) {
        if (++tries == TRIES) {
          throw e;
        }
        pause(PAUSE_MILLIS);
      }
      if (stopped.getCount() == 0) {
        return;
      }
    }
    if (Files.isRegularFile(folder.resolve("runs.csv"))
        && FileList.read(folder).map(FileList::done).orElse(true)) {
      FileList.check(folder);
      put(Report.of(List.of(folder)));
      out.println(
          (said ? "" : page + System.lineSeparator())
              + "The sweep has ended; the page shows its results.");
    } else {
      write(0);
      out.println(
          (said ? "" : page + System.lineSeparator())
              + "The sweep was stopped before its end; 'gossamer run' with the same scenario resumes it.");
    }
    out.flush();
  }

  /** A page of what there is so far. */
  private synchronized void write(int refresh) throws IOException {
    Underway.Progress progress = job.copy(new FolderWriter(tables));
    state = "%,d of %,d runs done; %s".formatted(progress.done(), progress.total(), page);
    Live live =
        new Live(
            progress.done(),
            progress.running(),
            progress.total(),
            LocalDateTime.now(ZoneId.systemDefault()).format(AT),
            refresh);
    put(Report.of(tables, live));
  }

  private synchronized void put(String text) throws IOException {
    if (stopped.getCount() > 0) {
      ResultFile.write(page, text);
    }
  }

  private void pause(long millis) {
    try {
      stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  /** The last page says that it is not refreshed any more. */
  private synchronized void leave() {
    try {
      write(0);
    } catch (IOException | RuntimeException e) {
      // The page that is there is as good.
    }
    stopped.countDown();
    clear();
  }

  private void clear() {
    try (Stream<Path> files = Files.list(tables)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(tables);
    } catch (IOException e) {
      // The system clears its folder for such files.
    }
  }
}
