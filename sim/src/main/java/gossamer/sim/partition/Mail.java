package gossamer.sim.partition;

import org.jspecify.annotations.Nullable;

/** How a partition exchanges offers with others while it runs. */
@FunctionalInterface
public interface Mail {
  /** Hands a batch over; the receiver owns its arrays from now on. */
  void send(int partition, OfferBatch batch);

  /** The next batch that has arrived, or null. Who has no way to look is given batches later. */
  default @Nullable OfferBatch poll() {
    return null;
  }
}
