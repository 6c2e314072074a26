package gossamer.scenarios.store;

import gossamer.graphs.topology.Topology;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.result.NetworksFile;
import gossamer.scenarios.result.NetworksFile.Contents;
import gossamer.scenarios.result.NetworksFile.Drawing;
import gossamer.scenarios.result.NetworksFile.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Collects the networks of a sweep's runs; the file is the same whatever their order. Mutable; any
 * number of threads.
 */
public final class NetworkCollector {
  /** The key of a run that has none. */
  private static final String NO_NETWORK = "none";

  /** By key. */
  private final Map<String, Collected> networks = new HashMap<>();

  /** The keys by their first runs. */
  private final TreeMap<Integer, String> byFirstRun = new TreeMap<>();

  private final SortedSet<Integer> tooLarge = new TreeSet<>();

  /**
   * Adds a run of an earlier session.
   *
   * @param key as {@link #add} returned it
   */
  public synchronized void add(int run, String key) {
    if (key.isEmpty()) {
      tooLarge.add(run);
    } else if (!key.equals(NO_NETWORK)) {
      note(run, key, null);
    }
  }

  /**
   * Adds the network of a run, if it has one. Costs a hash of the network.
   *
   * @return the key of the network, empty if it is too large
   */
  public String add(int run, Optional<NetworkSource> drawn) {
    if (drawn.isEmpty()) {
      return NO_NETWORK;
    }
    NetworkSource source = drawn.get();
    Topology topology = source.topology();
    boolean small =
        topology.nodes() <= NetworksFile.MOST_NODES && topology.edges() <= NetworksFile.MOST_EDGES;
    if (topology.nodes() < 2 || !small) {
      synchronized (this) {
        tooLarge.add(run);
      }
      return "";
    }
    String key = source.key();
    synchronized (this) {
      note(run, key, source);
    }
    return key;
  }

  private void note(int run, String key, @Nullable NetworkSource source) {
    Collected network = networks.computeIfAbsent(key, _ -> new Collected());
    if (!network.runs.isEmpty()) {
      byFirstRun.remove(network.runs.first());
    }
    network.runs.add(run);
    byFirstRun.put(network.runs.first(), key);
    if (network.source == null || network.runs.first() == run) {
      network.source = source != null ? source : network.source;
    }
    forgetWhatIsNotDrawn();
  }

  private void forgetWhatIsNotDrawn() {
    if (networks.size() > NetworksFile.MOST_DRAWN) {
      byFirstRun.values().stream()
          .skip(NetworksFile.MOST_DRAWN)
          .forEach(key -> Objects.requireNonNull(networks.get(key)).source = null);
    }
  }

  /**
   * Writes the file. Slowest modes and places of nodes are computed here, once.
   *
   * @param again prepares a run whose network is to be drawn and is not here: it was run in an
   *     earlier session, or its network seemed to be one of many
   */
  public synchronized void write(FolderWriter folder, IntFunction<Optional<NetworkSource>> again)
      throws IOException {
    List<Network> contents = new ArrayList<>();
    for (Map.Entry<Integer, String> first : byFirstRun.entrySet()) {
      Collected network = Objects.requireNonNull(networks.get(first.getValue()));
      boolean drawn = contents.size() < NetworksFile.MOST_DRAWN;
      if (drawn && network.source == null && network.drawing == null) {
        network.source = again.apply(first.getKey()).orElse(null);
      }
      contents.add(
          new Network(first.getValue(), List.copyOf(network.runs), drawn ? network.drawn() : null));
    }
    NetworksFile.write(folder, new Contents(contents, List.copyOf(tooLarge)));
  }

  /** A network and its runs so far; mutable, guarded by its collector. */
  private static final class Collected {
    private final TreeSet<Integer> runs = new TreeSet<>();
    private @Nullable NetworkSource source;
    private @Nullable Drawing drawing;

    @Nullable Drawing drawn() throws IOException {
      if (drawing == null && source != null) {
        drawing = source.draw();
      }
      return drawing;
    }
  }
}
