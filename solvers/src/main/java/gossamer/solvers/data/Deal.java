package gossamer.solvers.data;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Samples while they are dealt out, one class after the other. Mutable; one thread. */
final class Deal {
  /** Of each node its samples of one class after the other; no array is empty. */
  private final List<List<int[]>> held = new ArrayList<>();

  Deal(int nodes) {
    for (int node = 0; node < nodes; node++) {
      held.add(new ArrayList<>());
    }
  }

  /**
   * Refuses too few samples for every node to get its least.
   *
   * @throws ParameterException naming {@code atLeast}
   */
  static void requireEnough(int samples, int nodes, int atLeast) {
    if (samples < (long) nodes * atLeast) {
      throw new ParameterException(
          "atLeast",
          "%d samples are too few for %d nodes and at least %d each; use fewer nodes or a smaller atLeast; 0 allows nodes without samples"
              .formatted(samples, nodes, atLeast));
    }
  }

  /**
   * Shuffles the samples of a class and deals them out.
   *
   * @param counts how many each node gets, all samples in all
   */
  void add(int[] samples, int[] counts, RandomStream random) {
    int[] order = random.permutation(samples.length);
    int at = 0;
    for (int node = 0; node < counts.length; node++) {
      if (counts[node] > 0) {
        int from = at;
        int[] given = new int[counts[node]];
        Arrays.setAll(given, k -> samples[order[from + k]]);
        held.get(node).add(given);
        at += counts[node];
      }
    }
  }

  /**
   * Gives every node below {@code atLeast} samples, in the order of the nodes, as many as it lacks,
   * one by one: from the node with the most samples (the first of several), of its largest class
   * (the first of several) the last one. The class was shuffled, so that is any of them.
   */
  void fill(int atLeast) {
    PriorityQueue<Donor> donors =
        new PriorityQueue<>(
            Comparator.comparingInt((Donor donor) -> -donor.samples)
                .thenComparingInt(donor -> donor.node));
    List<Donor> gave = new ArrayList<>();
    for (int node = 0; node < held.size(); node++) {
      Donor donor = new Donor(node, held.get(node));
      if (donor.samples > atLeast) {
        donors.add(donor);
        gave.add(donor);
      }
    }
    for (List<int[]> poor : held) {
      for (int lacking = atLeast - samples(poor); lacking > 0; lacking--) {
        // As long as a node lacks samples, another has more than the least.
        Donor donor = donors.remove();
        poor.add(new int[] {donor.give()});
        donors.add(donor);
      }
    }
    gave.forEach(donor -> held.set(donor.node, donor.rest()));
  }

  private static int samples(List<int[]> share) {
    return share.stream().mapToInt(each -> each.length).sum();
  }

  /** Of each node the numbers of its samples. */
  List<int[]> shares() {
    return held.stream()
        .map(share -> share.stream().flatMapToInt(Arrays::stream).toArray())
        .toList();
  }

  /** A node that has samples to give. Mutable. */
  private static final class Donor {
    private final int node;
    private final List<int[]> classes;
    private final int[] sizes;
    private int samples;

    Donor(int node, List<int[]> classes) {
      this.node = node;
      this.classes = classes;
      this.sizes = classes.stream().mapToInt(each -> each.length).toArray();
      this.samples = Deal.samples(classes);
    }

    int give() {
      int largest = 0;
      for (int c = 1; c < sizes.length; c++) {
        largest = sizes[c] > sizes[largest] ? c : largest;
      }
      samples--;
      return classes.get(largest)[--sizes[largest]];
    }

    List<int[]> rest() {
      List<int[]> rest = new ArrayList<>();
      for (int c = 0; c < sizes.length; c++) {
        rest.add(Arrays.copyOf(classes.get(c), sizes[c]));
      }
      return rest;
    }
  }
}
