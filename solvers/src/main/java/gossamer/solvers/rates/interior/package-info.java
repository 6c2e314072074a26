/**
 * Exact rates, and exact weights of mixing matrices, for networks of some hundreds of nodes: convex
 * programs over the edges, solved by primal-dual interior points on dense matrices, each with a
 * bound that proves how good the solution is.
 *
 * <p>To read: {@link gossamer.solvers.rates.interior.InteriorDesigns} states the designs, {@code
 * RateProgram} is what they have in common, {@code InteriorPoint} the algorithm that solves it,
 * with the letters that all use. It moves an {@code Iterate}, whose {@code Inequality}s hold
 * slacks, multipliers and their directions, along the solutions of {@code RateEquations}. {@code
 * DualBound} derives what multipliers prove. Beside it, {@link
 * gossamer.solvers.rates.interior.FastestMixing} with {@code MixingPoint} and {@code MixingBound}
 * do the same for weights of any sign, and {@code DOptimal} for the one design with a simpler way.
 *
 * <pre>
 *   Inequality
 *     NumberInequality    PositiveRates  mu >= 0,  LimitedLoads  load(mu) &lt;= bound,
 *                         LimitedResistances  R(mu) &lt;= s
 *     MatrixInequality    SpectralInequality  L(mu) >= s Pi,
 *                         MixingSide  (1 - s) Pi &lt;= L(w) and L(w) &lt;= (1 + s) Pi
 *     Inequalities        several as one
 * </pre>
 *
 * <p>The rate designs of {@code solvers.rates} call this, through {@code Exact}, which decides
 * which networks are small enough; so do {@code rates.subset} and the mixing design {@code
 * fastest}.
 *
 * <p>What holds: rates are of any scale, which callers choose. Edges that {@code rates.symmetry}
 * cannot tell apart share one variable. Iterates are strictly feasible, so stopping anywhere leaves
 * rates that can be used. A bound that is handed out is evaluated edge by edge from multipliers, by
 * {@code Certificate} and {@code MixingBound}, without trusting how they were found. Matrices are n
 * x n in one array, row after row; {@code B} has the columns {@code b_e = e_i - e_j}, {@code J =
 * 11'/n} and {@code Pi = I - J}. One thread, one order of every sum: the same rates to the bit
 * everywhere, which a change of that order would break.
 *
 * <p>To add a constraint, write an {@code Inequality}, give it to {@code Iterate} and its terms to
 * {@code RateEquations}, and say in {@code DualBound} what its multipliers prove.
 */
@NullMarked
package gossamer.solvers.rates.interior;

import org.jspecify.annotations.NullMarked;
