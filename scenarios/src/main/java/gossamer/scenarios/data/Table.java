package gossamer.scenarios.data;

import gossamer.solvers.data.Dataset;
import java.util.List;

/**
 * A data set from a file.
 *
 * @param dataset features and targets
 * @param features the names of the features
 * @param groups for a split by a column, the node of each sample; else without samples
 */
public record Table(Dataset dataset, List<String> features, Groups groups) {}
