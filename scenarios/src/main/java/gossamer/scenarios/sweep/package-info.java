/**
 * From one scenario file to the runs that it asks for. {@link gossamer.scenarios.sweep.Plan} is
 * where to begin: it expands the keys {@code sweep}, {@code zip} and {@code where} and checks every
 * run. A file without a sweep is a plan of one run, so nothing after it knows the difference.
 */
@NullMarked
package gossamer.scenarios.sweep;

import org.jspecify.annotations.NullMarked;
