/**
 * What a user wrote, and where: {@link gossamer.scenarios.input.YamlReader} turns YAML into a tree
 * of {@link gossamer.scenarios.input.Value}s that know their {@link
 * gossamer.scenarios.input.Position}; {@link gossamer.scenarios.input.Inputs} finds and opens the
 * files that a scenario names; an {@link gossamer.scenarios.input.InputException} refuses what
 * cannot be, with place, reason and remedy. Knows nothing of scenarios. Values are immutable.
 */
@NullMarked
package gossamer.scenarios.input;

import org.jspecify.annotations.NullMarked;
