package gossamer.scenarios.run;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.data.Nodes;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The places of a scenario, for what is wrong and for the files that it names. */
final class Places {
  private final ScenarioFile file;
  private final Inputs inputs;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<InputError> missing = new ArrayList<>();

  Places(ScenarioFile file) {
    this.file = file;
    this.inputs = new Inputs(file.path());
  }

  /**
   * The files that runs read, by the names that the user wrote.
   *
   * @param looked has looked for the files of a run
   * @throws InputException with all that are not there
   */
  static Map<String, Path> inputs(List<ScenarioFile> runs, Function<ScenarioFile, Places> looked) {
    Map<String, Path> inputs = new LinkedHashMap<>();
    Set<InputError> missing = new LinkedHashSet<>();
    for (ScenarioFile run : runs) {
      Places places = looked.apply(run);
      missing.addAll(places.missing.stream().sorted(InputError.BY_POSITION).toList());
      inputs.putAll(places.used());
    }
    if (!missing.isEmpty()) {
      throw new InputException(List.copyOf(missing));
    }
    return inputs;
  }

  /** Where a key is. */
  Position of(String key) {
    return file.position(key);
  }

  /**
   * Finds a file that the scenario names.
   *
   * @throws InputException if it is not there
   */
  Path find(String name, String key) {
    return inputs.find(name, file.position(key));
  }

  /** Looks for a file that the scenario names; one that is not there is noted. */
  void look(String name, String key) {
    names.add(name);
    try {
      find(name, key);
    } catch (InputException e) {
      missing.addAll(e.errors());
    }
  }

  /**
   * Ends the search.
   *
   * @throws InputException with all files that are not there
   */
  void requireFound() {
    if (!missing.isEmpty()) {
      throw new InputException(missing.stream().sorted(InputError.BY_POSITION).toList());
    }
  }

  /** The names that were looked for, found or not. */
  Set<String> names() {
    return names;
  }

  /** The files found so far, by the names that the user wrote. */
  Map<String, Path> used() {
    return inputs.used();
  }

  /** Lets what a part refuses be said with the place that asked for it. */
  <T> T at(String key, Supplier<T> part) {
    try {
      return part.get();
    } catch (ParameterException e) {
      throw new InputException(List.of(InputError.of(file.position(key + "." + e.parameter()), e)));
    } catch (TextFileException e) {
      throw e.place().equals(Place.WHOLE)
          ? new InputException(file.position(key), String.valueOf(e.getMessage()))
          : Inputs.refused(e); // the file knows the place better than the scenario
    } catch (Refusal e) {
      throw new InputException(file.position(key), String.valueOf(e.getMessage()));
    }
  }

  /** As {@link #at(String, Supplier)}, of a part that knows nodes by their numbers only. */
  <T> T at(String key, NodeNames names, Supplier<T> part) {
    return at(
        key,
        () -> {
          try {
            return part.get();
          } catch (TextFileException e) {
            throw e;
          } catch (ParameterException e) {
            throw new ParameterException(
                e.parameter(), Nodes.named(String.valueOf(e.getMessage()), names));
          } catch (Refusal e) {
            throw new Refusal(Nodes.named(String.valueOf(e.getMessage()), names), e);
          }
        });
  }

  /** As {@link #at(String, Supplier)}, where only refusing matters. */
  void check(String key, Runnable check) {
    at(
        key,
        () -> {
          check.run();
          return true;
        });
  }
}
