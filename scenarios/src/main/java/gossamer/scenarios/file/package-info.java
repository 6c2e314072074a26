/**
 * Scenario files: from YAML text to a checked {@link gossamer.scenarios.file.Scenario}, with
 * positions in every error.
 *
 * <p>{@link gossamer.scenarios.file.YamlReader} turns text into a tree of {@link
 * gossamer.scenarios.file.Value}s that know where they are; {@link gossamer.scenarios.file.Binder}
 * turns a tree into records by their components, reading names, defaults, ranges and kinds from the
 * records themselves; {@link gossamer.scenarios.file.ScenarioFile} holds both, so that whatever is
 * found wrong later can still be said with file, line and column. {@link
 * gossamer.scenarios.file.ExperimentKind} is what a scenario says of its experiment, found by
 * {@link gossamer.scenarios.file.Experiments}.
 */
@NullMarked
package gossamer.scenarios.file;

import org.jspecify.annotations.NullMarked;
