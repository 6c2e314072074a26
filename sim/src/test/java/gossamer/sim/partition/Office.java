package gossamer.sim.partition;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.RandomStream;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.probe.Tally;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Partitions in one thread, whose offers a courier delivers in orders that a scheduler of actors
 * takes rarely or never. Only what one partition sends another keeps its order.
 */
public final class Office {
  /** Whom the courier serves next. */
  public enum Courier {
    /** Anyone. */
    ANY,
    /** One partition gets nothing as long as anyone else can go on. */
    STARVES_ONE,
    /** The batch sent last. */
    NEWEST,
    /** The batch sent first: everyone in step. */
    OLDEST,
    /** As long as possible the same partition as before. */
    LOYAL
  }

  private record Letter(long number, OfferBatch batch) {}

  private final Setup setup;
  private final List<Partition> partitions = new ArrayList<>();
  private final List<Deque<Letter>> channels = new ArrayList<>();
  private final List<Deque<OfferBatch>> delivered = new ArrayList<>();
  private final Courier courier;
  private final RandomStream random;
  private final int parts;
  private long sent;
  private int last;

  /**
   * Partitions at time 0.
   *
   * @param tileNodes how many nodes a tile has
   */
  public Office(
      Setup setup, List<NodeRange> ranges, int tileNodes, Courier courier, RandomStream random) {
    this.setup = setup;
    this.courier = courier;
    this.random = random;
    this.parts = ranges.size();
    for (int p = 0; p < parts; p++) {
      int from = p;
      for (int to = 0; to < parts; to++) {
        channels.add(new ArrayDeque<>());
      }
      Deque<OfferBatch> own = new ArrayDeque<>();
      delivered.add(own);
      Mail mail =
          new Mail() {
            @Override
            public void send(int to, OfferBatch batch) {
              channels.get(from * parts + to).add(new Letter(sent++, batch));
            }

            @Override
            public @Nullable OfferBatch poll() {
              return own.poll();
            }
          };
      partitions.add(partition(setup, ranges, p, mail, tileNodes));
    }
  }

  private static Partition partition(
      Setup setup, List<NodeRange> ranges, int index, Mail mail, int tileNodes) {
    return switch (setup.rule()) {
      case LinearRule rule ->
          new EventPartition(setup, rule, setup.events(), ranges, index, mail, tileNodes);
      case RoundRule _ -> Partition.of(setup, ranges, index, mail);
    };
  }

  /** Acts until nobody can: then all must have arrived, else they would wait for ever. */
  public void advance(double to) {
    boolean[] told = new boolean[parts];
    boolean[] reached = new boolean[parts];
    int starved = random.nextInt(parts);
    while (true) {
      List<Integer> able = new ArrayList<>(); // a channel, or -1 - p: tell p to advance
      for (int p = 0; p < parts; p++) {
        if (!told[p]) {
          able.add(-1 - p);
        }
      }
      for (int channel = 0; channel < channels.size(); channel++) {
        if (!channels.get(channel).isEmpty()) {
          able.add(channel);
        }
      }
      if (able.isEmpty()) {
        break;
      }
      int choice = choose(able, starved);
      int partition = receiver(choice);
      last = partition;
      if (choice < 0) {
        told[partition] = true;
        reached[partition] = partitions.get(partition).advance(to);
      } else {
        delivered.get(partition).add(channels.get(choice).remove().batch());
        if (told[partition]) {
          reached[partition] = partitions.get(partition).advance(to);
        }
      }
    }
    for (boolean each : reached) {
      assertThat(each).as("everyone reaches %s", to).isTrue();
    }
  }

  private int receiver(int choice) {
    return choice < 0 ? -1 - choice : choice % parts;
  }

  private int choose(List<Integer> able, int starved) {
    List<Integer> preferred =
        switch (courier) {
          case ANY -> able;
          case STARVES_ONE -> able.stream().filter(c -> receiver(c) != starved).toList();
          case LOYAL -> able.stream().filter(c -> receiver(c) == last).toList();
          case NEWEST -> first(able, Comparator.<Integer>comparingLong(this::number).reversed());
          case OLDEST -> first(able, Comparator.<Integer>comparingLong(this::number));
        };
    List<Integer> among = preferred.isEmpty() ? able : preferred;
    return among.get(random.nextInt(among.size()));
  }

  /** The channel whose first letter comes first, if there is a letter. */
  private static List<Integer> first(List<Integer> able, Comparator<Integer> order) {
    return able.stream().filter(c -> c >= 0).min(order).stream().toList();
  }

  private long number(int channel) {
    return channels.get(channel).element().number();
  }

  /** The variables of every node at the instant reached. */
  public List<List<Double>> variables() {
    List<List<Double>> variables = new ArrayList<>();
    for (int node = 0; node < setup.nodes(); node++) {
      int position = setup.order().position(node);
      for (Partition partition : partitions) {
        if (partition.range().contains(position)) {
          double[] state = partition.variables(node);
          variables.add(Arrays.stream(state).boxed().toList());
        }
      }
    }
    return variables;
  }

  /** What all have done. */
  public Tally tally() {
    return partitions.stream().map(Partition::tally).reduce(Tally.NONE, Tally::plus);
  }
}
