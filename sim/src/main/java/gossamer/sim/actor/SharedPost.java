package gossamer.sim.actor;

import akka.actor.typed.ActorRef;
import gossamer.sim.partition.OfferBatch;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Post between the partitions of one process: batches are handed over as they are. */
final class SharedPost implements Post {
  private final List<Mailbox> mailboxes;
  private final Mailbox own;
  private final boolean spins;

  private SharedPost(List<Mailbox> mailboxes, int index, boolean spins) {
    this.mailboxes = mailboxes;
    this.own = mailboxes.get(index);
    this.spins = spins;
  }

  /**
   * The posts of some partitions, by number.
   *
   * @param spins whether there are processors enough to look again and again before sleeping
   */
  static List<Post> between(int partitions, boolean spins) {
    List<Mailbox> mailboxes = IntStream.range(0, partitions).mapToObj(_ -> new Mailbox()).toList();
    return IntStream.range(0, partitions)
        .<Post>mapToObj(p -> new SharedPost(mailboxes, p, spins))
        .toList();
  }

  @Override
  public void send(int partition, OfferBatch batch) {
    mailboxes.get(partition).add(batch);
  }

  @Override
  public @Nullable OfferBatch poll() {
    return own.poll();
  }

  @Override
  public void belongTo(ActorRef<Command> actor) {
    own.belongTo(actor);
  }

  @Override
  public boolean await() {
    return own.await(spins);
  }

  @Override
  public boolean isAsleep() {
    return own.asleep.get();
  }

  @Override
  public long polls() {
    return own.polls.get();
  }

  /** Batches on their way to one partition. Safe for any number of senders and one receiver. */
  private static final class Mailbox {
    /** How often a receiver with nothing to do looks again before it sleeps: 200 microseconds. */
    private static final int MAX_LOOKS = 10_000;

    /** Enough for a batch that comes any moment. */
    private static final int MIN_LOOKS = MAX_LOOKS >> 7;

    private final Queue<OfferBatch> batches = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final AtomicLong polls = new AtomicLong();
    private volatile @Nullable ActorRef<Command> owner;

    /** How often to look before sleeping; one thread at a time uses it. */
    private int patience = MAX_LOOKS;

    void belongTo(ActorRef<Command> actor) {
      owner = actor;
      if (!batches.isEmpty()) {
        wake(); // they came before anyone could be woken
      }
    }

    void add(OfferBatch batch) {
      batches.add(batch);
      if (asleep.get()) {
        wake();
      }
    }

    private void wake() {
      ActorRef<Command> actor = owner;
      if (actor != null && asleep.compareAndSet(true, false)) {
        actor.tell(Command.Wake.NOW);
      }
    }

    @Nullable OfferBatch poll() {
      polls.setRelease(polls.getPlain() + 1); // one thread at a time writes it
      return batches.poll();
    }

    /**
     * Waits as long as has been worth it of late. Where other programs keep the processors busy,
     * the sender may not run at all, and looking only takes its time away.
     */
    boolean await(boolean spins) {
      for (int look = 0; spins && look < patience; look++) {
        if (!batches.isEmpty()) {
          patience = Math.min(MAX_LOOKS, 2 * patience);
          return true;
        }
        Thread.onSpinWait();
      }
      patience = Math.max(MIN_LOOKS, patience / 2);
      asleep.set(true);
      // A batch that came in between may have seen us awake.
      return !batches.isEmpty() && asleep.compareAndSet(true, false);
    }
  }
}
