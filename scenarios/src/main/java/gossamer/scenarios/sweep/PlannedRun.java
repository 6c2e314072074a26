package gossamer.scenarios.sweep;

import gossamer.scenarios.file.ScenarioFile;
import java.util.List;

/**
 * One of the runs that a scenario file asks for, checked as far as the file can be.
 *
 * @param number from 0; the last swept key varies fastest
 * @param cells the values of the swept keys, as they stand in a CSV file
 * @param file its own scenario, with the places in the text
 */
public record PlannedRun(int number, List<String> cells, ScenarioFile file) {}
