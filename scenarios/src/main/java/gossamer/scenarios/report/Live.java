package gossamer.scenarios.report;

/**
 * How far a sweep that is running has come.
 *
 * @param done how many runs have ended
 * @param running how many are under way
 * @param total how many there are
 * @param at when that was, for people
 * @param seconds after which the page reads itself again; 0 if it does not
 */
public record Live(int done, int running, int total, String at, int seconds) {}
