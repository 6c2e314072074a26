package gossamer.sim.engine;

/** Where a partition puts the offers that other partitions need. */
public interface Outbox {
  /** Hands a batch over; the receiver owns its arrays from now on. */
  void send(int partition, OfferBatch batch);
}
