package gossamer.scenarios.work;

import java.util.List;
import java.util.Map;

/**
 * What makes a run the same as another, besides its input files.
 *
 * @param remark what else its numbers depend on; may be empty
 * @param keys of its scenario that determine what happens in it
 * @param end what only decides where it ends, and which of its files are written
 */
public record Course(String remark, Map<String, Object> keys, List<Object> end) {}
