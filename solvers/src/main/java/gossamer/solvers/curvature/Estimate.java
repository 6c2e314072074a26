package gossamer.solvers.curvature;

/**
 * A number that was estimated from random vectors.
 *
 * @param value the estimate; its expectation is the number sought
 * @param standardError of the value, itself estimated; 0 if the value is exact up to rounding
 * @param products with vectors that it took
 */
public record Estimate(double value, double standardError, int products) {}
