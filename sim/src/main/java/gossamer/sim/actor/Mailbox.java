package gossamer.sim.actor;

import akka.actor.typed.ActorRef;
import gossamer.sim.partition.OfferBatch;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Offers on their way to one partition. Its actor looks in here while it runs, which a message in
 * Akka's own mailbox would not let it do; only an actor that sleeps is sent a message. Safe for any
 * number of senders and one receiver.
 */
final class Mailbox {
  /**
   * How often a partition with nothing to do looks again at most before it sleeps: some 200
   * microseconds.
   */
  private static final int MOST_LOOKS = 10_000;

  /** Enough for an offer that comes any moment. */
  private static final int LEAST_LOOKS = MOST_LOOKS >> 7;

  private final Queue<OfferBatch> offers = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private volatile @Nullable ActorRef<PartitionActor.Command> owner;
  private final AtomicLong looks = new AtomicLong();

  /** How often to look before sleeping; one thread at a time uses it. */
  private int patience = MOST_LOOKS;

  /** Names the actor to wake. */
  void belongTo(ActorRef<PartitionActor.Command> actor) {
    owner = actor;
    if (!offers.isEmpty()) {
      wake(); // they came before anyone could be woken
    }
  }

  /** Puts a batch in, and wakes the receiver if it sleeps. */
  void add(OfferBatch batch) {
    offers.add(batch);
    if (asleep.get()) {
      wake();
    }
  }

  private void wake() {
    ActorRef<PartitionActor.Command> actor = owner;
    if (actor != null && asleep.compareAndSet(true, false)) {
      actor.tell(PartitionActor.Command.Wake.NOW);
    }
  }

  /** The next batch, or null. */
  @Nullable OfferBatch poll() {
    looks.setRelease(looks.getPlain() + 1); // one thread at a time writes it
    return offers.poll();
  }

  /** Whether the receiver has nothing to do until offers come. */
  boolean isAsleep() {
    return asleep.get();
  }

  /** How often the receiver has looked: as long as it grows the receiver is getting on. */
  long looks() {
    return looks.get();
  }

  /**
   * Waits a moment for a batch: as long as has been worth it of late. Where other programs keep the
   * processors busy, the sender may not run at all, and looking only takes its time away.
   *
   * @param spin whether to look again and again before going to sleep
   * @return whether there is one; otherwise the receiver sleeps, and will be woken
   */
  boolean await(boolean spin) {
    for (int look = 0; spin && look < patience; look++) {
      if (!offers.isEmpty()) {
        patience = Math.min(MOST_LOOKS, 2 * patience);
        return true;
      }
      Thread.onSpinWait();
    }
    patience = Math.max(LEAST_LOOKS, patience / 2);
    asleep.set(true);
    // A batch that came in between may have seen us awake.
    return !offers.isEmpty() && asleep.compareAndSet(true, false);
  }
}
