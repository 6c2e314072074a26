/**
 * How fast the engine is, measured: {@link gossamer.scenarios.bench.BenchCase} is one network with
 * one problem, {@link gossamer.scenarios.bench.Bench} runs it.
 */
@NullMarked
package gossamer.scenarios.bench;

import org.jspecify.annotations.NullMarked;
