/**
 * Scenarios to begin with: {@link gossamer.scenarios.starter.Starter} has one for each thing that a
 * newcomer wants to do, {@link gossamer.scenarios.starter.Answers} one for what somebody answered,
 * and {@link gossamer.scenarios.starter.Comments} says beside each key what it means.
 */
@NullMarked
package gossamer.scenarios.starter;

import org.jspecify.annotations.NullMarked;
