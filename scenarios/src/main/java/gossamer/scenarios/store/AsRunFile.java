package gossamer.scenarios.store;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.resistance.Chi;
import gossamer.scenarios.file.Scenario.StopSpec;
import gossamer.scenarios.folder.OwnFiles;
import gossamer.scenarios.run.AsRun;
import gossamer.scenarios.text.Sha256;
import gossamer.sim.disk.Disk;
import gossamer.sim.snapshot.CheckedFile;
import gossamer.sim.snapshot.NumberReader;
import gossamer.sim.snapshot.NumberWriter;
import gossamer.sim.snapshot.SnapshotException;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rates.GossipRates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code .as-run} beside the snapshots of a run: what {@link AsRun} holds, so that a run
 * resumes with the very numbers it began with.
 *
 * <p>A {@link CheckedFile} of format 5, its section {@code stop} a {@link StopSpec} in JSON, its
 * section {@code numbers} deflated (RFC 1950): L, mu (doubles, NaN if the problem has none); the
 * rates; the length of the optimum, 0 if nobody asked for it (int) and the optimum; how many nodes
 * there are and how many follow, none in the natural order (ints), and these (ints), by position;
 * how many graphs there are, none where the network does not change (int), and the rates of each.
 * Then how many sets of mixing weights there are, none of an asynchronous algorithm (int), and
 * each: lambda_2, lambda_max (doubles), how many edges there are and how many weights follow, one
 * where all are equal, two for each edge where they are directed (ints), and these, those upwards
 * first; and how many resistances there are (int), and these. Rates are chi1, chi2 (doubles, NaN if
 * nobody asked for them); how many edges there are and how many rates follow, one where all are
 * equal (ints), and these.
 */
public final class AsRunFile {
  static final String NAME = ".as-run";

  private static final CheckedFile.Format FORMAT =
      new CheckedFile.Format("GOSS-RUN", 5, "the file of a run's own numbers");
  private static final CheckedFile.Section STOP = new CheckedFile.Section("stop", 1);
  private static final CheckedFile.Section NUMBERS = new CheckedFile.Section("numbers", 1);
  private static final List<CheckedFile.Section> SECTIONS = List.of(STOP, NUMBERS);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BUFFER = 1 << 16;
  private static final String AFRESH =
      "; rates, L, mu, optimum and the order of the nodes are computed afresh.";

  private AsRunFile() {}

  /**
   * Writes the file into a folder.
   *
   * @param identity 32 bytes that name the course of the run
   * @param stop where it stops
   */
  public static void write(Disk disk, Path folder, byte[] identity, StopSpec stop, AsRun numbers)
      throws IOException {
    CheckedFile.write(
        disk,
        in(folder),
        FORMAT,
        identity,
        List.of(
            new CheckedFile.Written(
                STOP, out -> out.write(ByteBuffer.wrap(JSON.writeValueAsBytes(stop)))),
            new CheckedFile.Written(NUMBERS, out -> deflate(numbers, out))));
  }

  private static void deflate(AsRun numbers, WritableByteChannel out) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      DeflaterOutputStream deflated =
          new DeflaterOutputStream(Channels.newOutputStream(out), deflater, BUFFER);
      write(numbers, Channels.newChannel(deflated));
      deflated.finish();
    } finally {
      deflater.end();
    }
  }

  /**
   * Which run is kept in a folder.
   *
   * @param course its identity but for where it stops, in hexadecimal
   * @param stop where it stops
   */
  public record Kept(String course, StopSpec stop) {}

  /**
   * Which run is kept in a folder.
   *
   * @return empty if there is no file that can be used
   */
  static Optional<Kept> kept(Path folder) throws IOException {
    Path path = in(folder);
    if (!OwnFiles.isRegular(path)) {
      return Optional.empty();
    }
    try (CheckedFile file = CheckedFile.open(path, FORMAT, SECTIONS)) {
      StopSpec stop =
          JSON.readValue(
              Channels.newInputStream(file.content(STOP, 0)).readAllBytes(), StopSpec.class);
      return Optional.of(new Kept(HexFormat.of().formatHex(file.identity()), stop));
    } catch (SnapshotException | JacksonException e) {
      return Optional.empty(); // said when the run is about to use it
    }
  }

  private static void write(AsRun numbers, WritableByteChannel channel) throws IOException {
    NumberWriter out = new NumberWriter(channel);
    out.number(numbers.smoothness());
    out.number(numbers.strongConvexity());
    write(numbers.rates(), out);
    out.integer(numbers.optimum().length);
    out.numbers(numbers.optimum(), numbers.optimum().length);
    NodeOrder order = numbers.order();
    int placed = order.isNatural() ? 0 : order.size();
    out.integer(order.size());
    out.integer(placed);
    for (int k = 0; k < placed; k++) {
      out.integer(order.node(k));
    }
    out.integer(numbers.graphs().size());
    for (GossipRates rates : numbers.graphs()) {
      write(rates, out);
    }
    out.integer(numbers.weights().size());
    for (Weights weights : numbers.weights()) {
      write(weights, out);
    }
    out.integer(numbers.resistances().length);
    out.numbers(numbers.resistances(), numbers.resistances().length);
    out.flush();
  }

  private static void write(GossipRates rates, NumberWriter out) throws IOException {
    out.number(rates.isChiKnown() ? rates.chi().chi1() : Double.NaN);
    out.number(rates.isChiKnown() ? rates.chi().chi2() : Double.NaN);
    int stored = rates.areEqual() ? Math.min(1, rates.edges()) : rates.edges();
    out.integer(rates.edges());
    out.integer(stored);
    for (int e = 0; e < stored; e++) {
      out.number(rates.rate(e));
    }
  }

  private static void write(Weights weights, NumberWriter out) throws IOException {
    out.number(weights.areEigenvaluesKnown() ? weights.lambda2() : Double.NaN);
    out.number(weights.areEigenvaluesKnown() ? weights.lambdaMax() : Double.NaN);
    if (weights.isDirected()) {
      out.integer(weights.edges());
      out.integer(2 * weights.edges());
      for (int e = 0; e < weights.edges(); e++) {
        out.number(weights.up(e));
      }
      for (int e = 0; e < weights.edges(); e++) {
        out.number(weights.down(e));
      }
      return;
    }
    int stored = weights.areEqual() ? Math.min(1, weights.edges()) : weights.edges();
    out.integer(weights.edges());
    out.integer(stored);
    for (int e = 0; e < stored; e++) {
      out.number(weights.weight(e));
    }
  }

  /**
   * Reads the file of a folder.
   *
   * @param identity of the run that wants to continue
   * @param problems receives a sentence if it could not be used
   */
  public static Optional<AsRun> read(Path folder, byte[] identity, List<String> problems)
      throws IOException {
    Path path = in(folder);
    if (!OwnFiles.isRegular(path)) {
      problems.add(path + " is missing" + AFRESH);
      return Optional.empty();
    }
    try (CheckedFile file = CheckedFile.open(path, FORMAT, identity, SECTIONS);
        InflaterInputStream plain =
            new InflaterInputStream(Channels.newInputStream(file.content(NUMBERS, 0)))) {
      return Optional.of(read(new NumberReader(Channels.newChannel(plain))));
    } catch (SnapshotException e) {
      problems.add(e.getMessage() + AFRESH);
      return Optional.empty();
    }
  }

  private static AsRun read(NumberReader in) throws IOException {
    double smoothness = in.number();
    double strongConvexity = in.number();
    GossipRates rates = rates(in);
    double[] optimum = numbers(in, in.integer());
    int nodes = in.integer();
    int[] placed = new int[in.integer()];
    for (int k = 0; k < placed.length; k++) {
      placed[k] = in.integer();
    }
    NodeOrder order = placed.length == 0 ? NodeOrder.natural(nodes) : NodeOrder.of(placed);
    List<GossipRates> graphs = new ArrayList<>();
    for (int left = in.integer(); left > 0; left--) {
      graphs.add(rates(in));
    }
    List<Weights> weights = new ArrayList<>();
    for (int left = in.integer(); left > 0; left--) {
      weights.add(weights(in));
    }
    double[] resistances = numbers(in, in.integer());
    return new AsRun(
        rates,
        List.copyOf(graphs),
        List.copyOf(weights),
        resistances,
        smoothness,
        strongConvexity,
        optimum,
        order);
  }

  private static Weights weights(NumberReader in) throws IOException {
    double lambda2 = in.number();
    double lambdaMax = in.number();
    int edges = in.integer();
    double[] stored = numbers(in, in.integer());
    if (stored.length == 2 * edges && Double.isNaN(lambda2)) {
      return Weights.knownArcs(
          Arrays.copyOf(stored, edges), Arrays.copyOfRange(stored, edges, 2 * edges));
    }
    double[] all = stored;
    if (stored.length < edges) {
      all = new double[edges];
      Arrays.fill(all, stored[0]);
    }
    return Weights.known(all, lambda2, lambdaMax);
  }

  private static GossipRates rates(NumberReader in) throws IOException {
    Chi chi = new Chi(in.number(), in.number());
    int edges = in.integer();
    double[] stored = numbers(in, in.integer());
    if (Double.isNaN(chi.chi1())) {
      return stored.length == edges
          ? GossipRates.withoutChi(stored)
          : GossipRates.equalWithoutChi(edges, stored[0]);
    }
    return stored.length == edges
        ? GossipRates.known(stored, chi)
        : GossipRates.equal(edges, stored[0], chi);
  }

  private static double[] numbers(NumberReader in, int count) throws IOException {
    double[] numbers = new double[count];
    in.numbers(numbers);
    return numbers;
  }

  /**
   * Names a run together with its numbers: snapshots carry this name, because states that rest on
   * other rates, or are in another order, are not this run's.
   *
   * @param identity 32 bytes that name the run
   * @return 32 bytes
   */
  public static byte[] name(byte[] identity, AsRun numbers) {
    try {
      Sha256 sum = new Sha256();
      sum.update(ByteBuffer.wrap(identity));
      write(numbers, Channels.newChannel(sum.stream()));
      return sum.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written anywhere
    }
  }

  /** Where the file of a folder is. */
  static Path in(Path folder) {
    return folder.resolve(NAME);
  }
}
