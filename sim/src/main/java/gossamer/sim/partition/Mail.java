package gossamer.sim.partition;

import org.jspecify.annotations.Nullable;

/** The one door through which a partition exchanges batches with others while it runs. */
public interface Mail {
  /** For a partition that holds all nodes. */
  Mail NONE =
      new Mail() {
        @Override
        public void send(int partition, OfferBatch batch) {
          throw new AssertionError("A single partition has nobody to send offers to");
        }

        @Override
        public @Nullable OfferBatch poll() {
          return null;
        }
      };

  /** Hands a batch over; the receiver owns its arrays from now on. */
  void send(int partition, OfferBatch batch);

  /** The next batch that has arrived, or null; those of one sender in the order of sending. */
  @Nullable OfferBatch poll();
}
