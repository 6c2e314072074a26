package gossamer.sim.actor;

import akka.actor.typed.ActorRef;
import gossamer.sim.partition.Mail;

/**
 * The mail of one partition as its actor sees it: what the partition sends and polls, and how the
 * actor waits for more. Offers travel past Akka's own mailboxes, in which a running actor cannot
 * look. One receiver; any number of senders through posts of their own.
 */
interface Post extends Mail {
  /** Names the actor that is told to wake up when a batch comes for a receiver that sleeps. */
  void belongTo(ActorRef<Command> actor);

  /**
   * Waits a moment for a batch.
   *
   * @return whether there is one; otherwise the receiver sleeps, and is woken when one comes
   */
  boolean await();

  /** Whether the receiver sleeps. */
  boolean isAsleep();

  /** How often the receiver has polled. */
  long polls();
}
