package gossamer.scenarios.sweep;

import gossamer.scenarios.file.Binder;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.file.ScenarioWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A constant of one run that is to be tuned: it has {@code {tune: {...}}} in place of a number.
 *
 * @param path its keys
 * @param position of what the user wrote there
 * @param tune how its value is found
 * @param budget as the user wrote it
 * @param criterion as the user wrote it
 */
public record Tuned(
    List<String> path, Position position, Tune tune, Value budget, Value criterion) {
  /** What it means, for people. */
  public static final String DOC =
      "a constant of the method that is found by tuning runs, before the others";

  /**
   * The keys whose constants belong to the method. Those of the question, such as the network or
   * the data, are not for tuning.
   */
  public static final List<String> OF_METHODS =
      List.of("algorithm", "optimizer", "messages", "mixing", "rates");

  /**
   * The tuned constant of a run's tree, if it has one.
   *
   * @throws InputException if there are several, or one where none can be
   */
  static Optional<Tuned> find(Mapping tree) {
    List<Tuned> found = new ArrayList<>();
    for (Pair entry : tree.entries()) {
      collect(List.of(entry.key()), entry.value(), found);
    }
    if (found.size() > 1) {
      throw new InputException(
          found.get(1).position,
          "a run has one tuned constant; %s is tuned too".formatted(found.getFirst().key()));
    }
    return found.stream().findFirst();
  }

  private static void collect(List<String> path, Value value, List<Tuned> into) {
    switch (value) {
      case Mapping mapping when Labels.isTuned(mapping) -> into.add(of(path, mapping));
      case Mapping mapping ->
          mapping.entries().forEach(each -> collect(with(path, each.key()), each.value(), into));
      case Sequence list -> list.values().forEach(each -> collect(with(path, "[]"), each, into));
      case Scalar _ -> {}
    }
  }

  private static List<String> with(List<String> path, String key) {
    return Stream.concat(path.stream(), Stream.of(key)).toList();
  }

  private static Tuned of(List<String> path, Mapping mapping) {
    if (path.size() < 2 || !OF_METHODS.contains(path.getFirst()) || path.contains("[]")) {
      throw new InputException(
          mapping.position(),
          "only constants of the method can be tuned, outside of lists: those of %s and %s"
              .formatted(
                  String.join(", ", OF_METHODS.subList(0, OF_METHODS.size() - 1)),
                  OF_METHODS.getLast()));
    }
    Pair tune = mapping.find(Tune.KEY).orElseThrow();
    if (mapping.entries().size() > 1) {
      Pair other = mapping.without(List.of(Tune.KEY)).entries().getFirst();
      throw new InputException(
          other.position(),
          "'%s' does not go with 'tune', which takes the place of a number"
              .formatted(Value.shorten(other.key())));
    }
    Tune bound = Binder.bind(tune.value(), Tune.class, "tune");
    Mapping inner = (Mapping) tune.value();
    return new Tuned(
        path,
        tune.position(),
        bound,
        inner.find("budget").orElseThrow().value(),
        inner.find("for").orElseThrow().value());
  }

  /** The dotted path. */
  public String key() {
    return String.join(".", path);
  }

  /** Whether a scenario has this constant. */
  boolean isOf(Scenario scenario) {
    Object value = ScenarioWriter.plain(scenario);
    for (String each : path) {
      value = value instanceof Map<?, ?> map ? map.get(each) : null;
    }
    return value != null;
  }

  /** A value, as the scenario has it. */
  Scalar scalar(BigDecimal number) {
    return Values.scalar(number, position);
  }

  /** What the run is checked, and its duration guessed, with: a value in the middle. */
  Scalar typical() {
    List<BigDecimal> values = tune.values();
    return scalar(values.get(values.size() / 2));
  }

  /** The run with one of the values. */
  ScenarioFile with(ScenarioFile run, BigDecimal value) {
    return run.with(path, scalar(value));
  }
}
