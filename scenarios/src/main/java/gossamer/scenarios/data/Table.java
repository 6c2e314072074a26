package gossamer.scenarios.data;

import gossamer.solvers.data.Dataset;
import java.util.List;
import java.util.Map;

/**
 * A data set from a file.
 *
 * @param dataset features and targets; a target that is text is the place of its label
 * @param features the names of the features
 * @param labels of a target that is text, by code point; empty if it is a number
 * @param written how labels that are numbers are written, of a table
 * @param groups for a split by a column, the node of each sample; else without samples
 * @param warnings what the user should know, in sentences
 */
public record Table(
    Dataset dataset,
    List<String> features,
    List<String> labels,
    Map<Double, String> written,
    Groups groups,
    List<String> warnings) {
  /** Samples with numbers for targets, and without groups. */
  static Table ofNumbers(Dataset dataset, List<String> features) {
    return new Table(dataset, features, List.of(), Map.of(), new Groups(), List.of());
  }
}
