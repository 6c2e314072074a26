package gossamer.scenarios.work;

import gossamer.scenarios.store.NetworkSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A run that is ready to start. One use; one thread, but for what says otherwise. */
public interface Work {
  /** What the user should know, in sentences. */
  default List<String> warnings() {
    return List.of();
  }

  /** What it is, for people who are about to wait for it. */
  List<Fact> facts();

  /** What it will take. */
  Outlook outlook();

  /** Its network as it is drawn, if it has one. */
  default Optional<NetworkSource> network() {
    return Optional.empty();
  }

  /** How far it is; asked by any thread. */
  Progression pace();

  /**
   * Carries it out: calls {@link Session#begin}, then {@link Session#end}, or neither.
   *
   * @throws IOException if a file cannot be written or read
   */
  void carryOut(Session session) throws IOException;

  /** Whether it has left a row in this session, so that {@link #soFar} says something. */
  default boolean hasRows() {
    return false;
  }

  /**
   * What it has come to, asked by another thread in its turn, while it is under way between two
   * rows and the program is to end.
   *
   * @return empty if it has nothing to show yet
   */
  default Optional<SoFar> soFar() {
    return Optional.empty();
  }
}
