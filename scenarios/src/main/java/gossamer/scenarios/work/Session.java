package gossamer.scenarios.work;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.store.WorkFolder;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where a run is carried out. Mutable; one thread. */
public interface Session {
  /** Asked now and then whether to stop there; only a run that can resume may ask. */
  BooleanSupplier stops();

  /** How many processors it may use. */
  int processors();

  /** A clock, for timings and for when to take snapshots. */
  long nanos();

  /** At least so long lies between two snapshots; 0 for one at every row. */
  double secondsBetweenSnapshots();

  /** Whether an earlier session left something of it. */
  boolean resumes();

  /** Its identity but for where it ends, in hexadecimal. */
  String course();

  /** Where files are written. */
  Disk disk();

  /** The folder of the results, for messages. */
  Path results();

  /** What the runs leave until their tables are written. */
  WorkFolder folder();

  /** The place of this run in it. */
  int slot();

  /** Writes the files that the run has of its own. */
  FolderWriter files();

  /**
   * The run begins, or resumes.
   *
   * @param notes how, in sentences
   */
  void begin(List<String> notes);

  /** Writes something while nobody else does; if the program is to end, this never returns. */
  void inTurn(Runnable writing);

  /**
   * A row has been written.
   *
   * @param at its first number
   */
  void row(double at);

  /** What comes last. */
  @FunctionalInterface
  interface Ending {
    /** Writes what is left to write, and says what the run came to. */
    Result end() throws IOException;
  }

  /** Ends the run, in its turn. */
  void end(Ending ending) throws IOException;
}
