package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Refusal;
import java.util.List;

/**
 * Several transforms, each of what the one before makes of a gradient. Their vectors follow each
 * other.
 *
 * @param links in their order
 */
public record Chain(List<Optimizer> links) implements Optimizer {
  /**
   * Keeps the list.
   *
   * @throws Refusal if its schedules leave a step of zero together
   */
  public Chain {
    links = List.copyOf(links);
    double smallest = 1;
    for (Optimizer link : links) {
      smallest *= link instanceof Schedule schedule ? schedule.smallest() : 1;
    }
    if (!(smallest >= Double.MIN_NORMAL)) {
      throw new Refusal(
          "the schedules of this chain leave a step of zero together, and nothing would be learned any more; give larger factors, or fewer schedules");
    }
  }

  /** The chain of some transforms, as short as it can be written. */
  public static Optimizer of(List<Optimizer> links) {
    List<Optimizer> some = links.stream().filter(each -> !each.isNone()).toList();
    return switch (some.size()) {
      case 0 -> new None();
      case 1 -> some.getFirst();
      default -> new Chain(some);
    };
  }

  @Override
  public int rows() {
    return links.stream().mapToInt(Optimizer::rows).sum();
  }

  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    int from = at;
    for (Optimizer link : links) {
      link.transform(k, x, gradient, rows, from);
      from += link.rows() * gradient.length;
    }
  }

  @Override
  public boolean isNone() {
    return links.stream().allMatch(Optimizer::isNone);
  }
}
