/**
 * How fast the engine is, measured: {@link gossamer.scenarios.bench.BenchCase} is one network with
 * one problem, {@link gossamer.scenarios.bench.Bench} runs it, and {@link
 * gossamer.scenarios.bench.BenchTable} prints it beside what the {@link
 * gossamer.scenarios.bench.Machine} can do. A {@link gossamer.scenarios.bench.Kernel} is a single
 * computation beside another, which {@link gossamer.scenarios.bench.KernelTable} measures in turn.
 */
@NullMarked
package gossamer.scenarios.bench;

import org.jspecify.annotations.NullMarked;
