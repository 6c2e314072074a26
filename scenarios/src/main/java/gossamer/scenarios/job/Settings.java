package gossamer.scenarios.job;

/**
 * How a job is carried out; changes no number.
 *
 * @param secondsBetweenSnapshots at least so long; 0 for one at every row
 * @param version of the program
 * @param startNanos {@code System.nanoTime()} when the program began, for timings.csv
 * @param workers how many runs may be computed in parallel
 */
public record Settings(
    double secondsBetweenSnapshots, String version, long startNanos, int workers) {}
