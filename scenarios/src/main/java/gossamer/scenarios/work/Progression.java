package gossamer.scenarios.work;

/**
 * How far a run that is under way has come.
 *
 * @param title what it is, in some words
 * @param hasBegun whether anything of what follows is known
 * @param begun the part of it that was done when this session began
 * @param done the part that is done now, between 0 and 1; never less than before
 * @param events in this session; NaN of an experiment without events
 * @param at where it is, such as {@code time 12}; may be empty
 * @param metric what it has reached, such as {@code gap 1e-3}; may be empty
 */
public record Progression(
    String title,
    boolean hasBegun,
    double begun,
    double done,
    double events,
    String at,
    String metric) {
  /** That of a run of which nothing is known until its end. */
  public static Progression unknown(String title) {
    return new Progression(title, false, 0, 0, Double.NaN, "", "");
  }
}
