package gossamer.scenarios.work;

/**
 * What a run that is under way has come to.
 *
 * @param result as if it had been interrupted where it is
 * @param reached how far its files go, in words
 * @param resumesFrom from where it can resume, in words
 */
public record SoFar(Result result, String reached, String resumesFrom) {}
