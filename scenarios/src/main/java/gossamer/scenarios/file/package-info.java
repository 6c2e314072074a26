/**
 * Scenario files: from a tree of {@link gossamer.scenarios.input.Value}s to a checked {@link
 * gossamer.scenarios.file.Scenario}, with positions in every error.
 *
 * <p>{@link gossamer.scenarios.file.Binder} turns a tree into records by their components, reading
 * names, defaults, ranges and kinds from the records themselves, as {@link
 * gossamer.scenarios.file.Shape} describes them; {@link gossamer.scenarios.file.ScenarioFile} holds
 * both, so that whatever is found wrong later can still be said with file, line and column. {@link
 * gossamer.scenarios.file.ExperimentKind} is what a scenario says of its experiment, found by
 * {@link gossamer.scenarios.file.Experiments}.
 */
@NullMarked
package gossamer.scenarios.file;

import org.jspecify.annotations.NullMarked;
