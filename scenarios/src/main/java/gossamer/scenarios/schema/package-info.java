/**
 * What a scenario may hold, for editors and for readers. {@link
 * gossamer.scenarios.schema.ScenarioSchema} writes it as a JSON Schema, {@link
 * gossamer.scenarios.schema.Reference} as Markdown. Both go by the {@link
 * gossamer.scenarios.file.Shape} that the parser goes by, so a new kind or key is in them by
 * itself.
 */
@NullMarked
package gossamer.scenarios.schema;

import org.jspecify.annotations.NullMarked;
