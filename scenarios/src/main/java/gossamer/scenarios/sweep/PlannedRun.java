package gossamer.scenarios.sweep;

import gossamer.scenarios.file.ScenarioFile;
import java.util.List;

/**
 * One of the runs that a scenario file asks for, checked as far as the file can be.
 *
 * @param number from 0; the last swept key varies fastest
 * @param labels of the values of the swept keys
 * @param cells what runs.csv has in {@link Plan#columns()}
 * @param file its own scenario, with the places in the text
 */
public record PlannedRun(int number, List<String> labels, List<String> cells, ScenarioFile file) {}
