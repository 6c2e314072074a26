package gossamer.scenarios.data;

import gossamer.solvers.data.Dataset;
import java.util.List;

/**
 * A data set from a file.
 *
 * @param dataset features and targets; a target that is text is the place of its label
 * @param features the names of the features
 * @param labels of a target that is text, by code point; empty if it is a number
 * @param groups for a split by a column, the node of each sample; else without samples
 */
public record Table(Dataset dataset, List<String> features, List<String> labels, Groups groups) {}
