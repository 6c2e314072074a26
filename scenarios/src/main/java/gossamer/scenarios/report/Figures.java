package gossamer.scenarios.report;

import gossamer.scenarios.drawing.Page;
import gossamer.scenarios.drawing.Pdf;
import gossamer.scenarios.drawing.Png;
import gossamer.scenarios.drawing.Svg;
import gossamer.scenarios.drawing.Tikz;
import gossamer.scenarios.drawing.Typeface;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.NetworksFile.Network;
import gossamer.scenarios.result.ResultText;
import gossamer.sim.probe.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The charts of a report as files for papers: metrics against communications, time and other axes,
 * what it cost to arrive against each swept key, performance profiles, and the networks. Each is
 * drawn once, and written in every format that is asked for.
 */
public final class Figures {
  /** The folder of the figures within a result folder. */
  public static final String FOLDER = "figures";

  /** The format of figures. */
  public enum Format {
    /** Vectors, and words as words. */
    svg,
    /** Pixels. */
    png,
    /** Vectors, and words in a font that is a part of the file. */
    pdf,
    /** A picture that LaTeX sets, and the summary as a table. */
    tikz;

    private String suffix() {
      return this == tikz ? "tex" : name();
    }
  }

  /**
   * What is asked for.
   *
   * @param formats at least one
   * @param only names of figures, in which {@code *} stands for any letters; the default figures if
   *     empty
   * @param width in points
   * @param face for the words, but for those that LaTeX sets
   */
  public record Request(Set<Format> formats, List<String> only, double width, Typeface face) {
    /** The default figures in one column's width. */
    public static Request of(Format... formats) {
      return new Request(
          new LinkedHashSet<>(List.of(formats)), List.of(), Plot.COLUMN, Typeface.sans());
    }
  }

  /**
   * What was written.
   *
   * @param figures how many
   * @param files all of them
   * @param notes for people, such as on letters that the font lacks
   */
  public record Written(int figures, List<Path> files, List<String> notes) {}

  /** The metrics of which figures are made by default, the first that was recorded. */
  private static final List<String> MEASURES =
      List.of(
          "gap",
          "distance",
          "test-accuracy",
          "accuracy",
          "loss",
          "consensus",
          "communication_rate");

  /** What solvers are told apart by: performance profiles of these keys are made by default. */
  private static final Pattern SOLVERS =
      Pattern.compile("(algorithm|rates|mixing|messages|optimizer)(\\..*)?");

  /** What names of files are made without, such as the dots of a key. */
  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9_-]");

  /** Of a sweep over many networks so many are drawn by default. */
  private static final int MOST_NETWORKS = 6;

  /** The table of settings, beside the figures for LaTeX. */
  private static final String SUMMARY = "summary";

  /** The table of algorithms by case, likewise, if there is a ranking. */
  private static final String RANKING = "ranking";

  /**
   * A figure that can be made.
   *
   * @param byDefault whether it is made if no figures are named
   */
  private record Candidate(String name, boolean byDefault, Supplier<Optional<Page>> page) {}

  private final FolderWriter folder;
  private final Request request;
  private final List<Path> written = new ArrayList<>();
  private final Set<Integer> missing = new TreeSet<>();

  private Figures(FolderWriter folder, Request request) {
    this.folder = folder;
    this.request = request;
  }

  /**
   * Writes figures of a result folder; those that are there are replaced.
   *
   * @param progress is told which figure is being made
   * @throws InputException if the folder holds no results, or there is no figure of such a name
   * @throws IOException if a file cannot be written
   */
  public static Written write(FolderWriter results, Request request, Consumer<String> progress)
      throws IOException {
    System.setProperty("java.awt.headless", "true"); // there may be no screen, and none is needed
    progress.accept("reading");
    Results all = Results.read(results.folder());
    return new Figures(results, request).write(all, progress);
  }

  private Written write(Results results, Consumer<String> progress) throws IOException {
    List<Candidate> candidates = candidates(results);
    Map<String, String> tables = tables(results);
    List<Candidate> chosen = chosen(candidates, tables.keySet());
    folder.folder(FOLDER);
    for (Map.Entry<String, String> table : tables.entrySet()) {
      file(table.getKey() + ".tex", utf8(table.getValue()));
    }
    int made = 0;
    int done = 0;
    for (Candidate each : chosen) {
      progress.accept("%d of %d, %s".formatted(++done, chosen.size(), each.name()));
      Optional<Page> page = each.page().get();
      if (page.isPresent()) {
        made++;
        for (Format format : request.formats()) {
          figure(each.name(), format, page.get());
        }
      }
    }
    List<String> notes = new ArrayList<>();
    if (!missing.isEmpty()) {
      notes.add(
          "the font %s has no letters for %s, which are '?' in png and pdf; name one that has them"
                  .formatted(
                      request.face().family(),
                      String.join(" ", missing.stream().map(Character::toString).toList()))
              + " with --font");
    }
    int others = candidates.size() - chosen.size();
    if (request.only().isEmpty() && others > 0) {
      notes.add(
          "%,d more can be made with --only, such as --only '%s'; all of them with --only '*'"
              .formatted(
                  others,
                  candidates.stream()
                      .filter(each -> !each.byDefault())
                      .findFirst()
                      .map(Candidate::name)
                      .orElse("*")));
    }
    return new Written(made, List.copyOf(written), notes);
  }

  /** The tables for LaTeX that are asked for, by name. */
  private Map<String, String> tables(Results results) {
    Map<String, String> tables = new LinkedHashMap<>();
    if (isAskedFor(SUMMARY)) {
      tables.put(SUMMARY, LatexTable.of(results, measure(results.runs())));
    }
    if (isAskedFor(RANKING)) {
      RankingSection.ranking(results, false)
          .ifPresent(ranking -> tables.put(RANKING, LatexTable.of(ranking)));
    }
    return tables;
  }

  private boolean isAskedFor(String table) {
    return request.formats().contains(Format.tikz)
        && (request.only().isEmpty()
            || request.only().stream().anyMatch(wanted -> glob(wanted).matcher(table).matches()));
  }

  private List<Candidate> chosen(List<Candidate> candidates, Set<String> tables) {
    if (request.only().isEmpty()) {
      return candidates.stream().filter(Candidate::byDefault).toList();
    }
    Set<Candidate> chosen = new LinkedHashSet<>();
    for (String wanted : request.only()) {
      Pattern pattern = glob(wanted);
      List<Candidate> found =
          candidates.stream().filter(each -> pattern.matcher(each.name()).matches()).toList();
      if (found.isEmpty() && tables.stream().noneMatch(name -> pattern.matcher(name).matches())) {
        throw new InputException(
            Position.of("--only"),
            "there is no figure '%s'; %s"
                .formatted(
                    wanted, known(wanted, candidates.stream().map(Candidate::name).toList())));
      }
      chosen.addAll(found);
    }
    return List.copyOf(chosen);
  }

  private static String known(String wanted, List<String> names) {
    return Nearest.to(wanted, names)
        .map("did you mean '%s'?"::formatted)
        .orElseGet(() -> "there are " + String.join(", ", names));
  }

  private static Pattern glob(String text) {
    StringBuilder pattern = new StringBuilder();
    text.codePoints()
        .forEach(
            letter ->
                pattern.append(
                    letter == '*'
                        ? ".*"
                        : letter == '?' ? "." : Pattern.quote(Character.toString(letter))));
    return Pattern.compile(pattern.toString());
  }

  private List<Candidate> candidates(Results results) {
    Runs runs = results.runs();
    List<Candidate> candidates = new ArrayList<>();
    List<Line> lines = Line.all(results);
    String measure = measure(runs);
    List<String> axes = runs.axes().telling();
    for (String axis : axes) {
      convergence(runs, lines, runs.metrics().indexOf(measure), axis, true, candidates);
    }
    outcomes(results, measure, candidates);
    networks(results, candidates);
    for (int q = 0; q < runs.metrics().size(); q++) {
      for (String axis : axes) {
        String metric = runs.metrics().get(q);
        if (!metric.equals(measure) && !Metrics.isError(metric)) {
          convergence(runs, lines, q, axis, false, candidates);
        }
      }
    }
    return List.copyOf(candidates);
  }

  /** The metric that is asked about; empty if none was recorded. */
  private static String measure(Runs runs) {
    return MEASURES.stream()
        .filter(runs.metrics()::contains)
        .findFirst()
        .orElse(runs.metrics().isEmpty() ? "" : runs.metrics().getFirst());
  }

  private void convergence(
      Runs runs, List<Line> lines, int q, String axis, boolean isMeasure, List<Candidate> all) {
    if (q < 0) {
      return;
    }
    Optional<Plot> plot = Charts.convergence(runs, lines, q, axis);
    if (plot.isPresent()) {
      boolean byDefault = isMeasure && isUsual(runs, axis, plot.get());
      String name = runs.metrics().get(q) + "-against-" + axis;
      all.add(new Candidate(name, byDefault, () -> plot.map(this::drawn)));
    }
  }

  /**
   * Whether an axis says what others do not: communications; the time, by the clock that all runs
   * have in common; bytes where a communication of one run is larger than that of another.
   */
  private static boolean isUsual(Runs runs, String axis, Plot plot) {
    Axes axes = runs.axes();
    return axis.equals(Axes.COMMUNICATIONS)
        || (axis.equals(axes.clock()) && !Charts.coincide(plot))
        || (axis.equals(Axes.BYTES)
            && !axes.areBytesCommunications(runs.runs())
            && !Charts.coincide(plot));
  }

  private void outcomes(Results results, String measure, List<Candidate> all) {
    Runs runs = results.runs();
    List<Candidate> later = new ArrayList<>();
    String spent = Axes.COMMUNICATIONS;
    List<String> axes = runs.axes().telling();
    Spending target = Spending.toTarget(results, spent);
    List<Level> levels =
        results.arrivals().levels().stream()
            .filter(level -> !level.words().equals(target.goal()))
            .toList();
    // By default the hardest that at least half of the runs of some setting reached.
    String shown = isFinite(runs, target) ? spent : "";
    Spending hardest = target;
    for (Level level : levels.reversed()) {
      Spending costs = Spending.toLevel(results, spent, level);
      hardest = hardest.isEmpty() ? costs : hardest;
      shown = shown.isEmpty() && isFinite(runs, costs) ? name(spent, level) : shown;
    }
    for (String what : runs.hasRows() ? axes : List.<String>of()) {
      Spending costs = Spending.toTarget(results, what);
      Measure outcome = costs.isEmpty() ? Measure.atEnd(runs, what) : Measure.of(runs, costs);
      sweep(runs, outcome, what, what.equals(shown), all, later);
    }
    for (String what : axes) {
      for (Level level : levels) {
        String name = name(what, level);
        Spending costs = Spending.toLevel(results, what, level);
        sweep(runs, Measure.of(runs, costs), name, name.equals(shown), all, later);
      }
    }
    for (String metric : runs.metrics().stream().filter(each -> !Metrics.isError(each)).toList()) {
      boolean byDefault = shown.isEmpty() && metric.equals(measure);
      sweep(runs, Measure.atEnd(runs, metric), metric, byDefault, all, later);
    }
    BestSteps.of(runs, measure)
        .ifPresent(best -> sweep(best.others(), best.measure(), "best-step", true, all, later));
    for (String key : runs.keys()) {
      boolean byDefault = SOLVERS.matcher(key).matches();
      Charts.profile(runs, hardest, key)
          .ifPresent(
              plot ->
                  add(plot, "performance-profile-by-" + key, byDefault, byDefault ? all : later));
    }
    all.addAll(later);
  }

  private static boolean isFinite(Runs runs, Spending costs) {
    return Measure.of(runs, costs).settings().stream()
        .anyMatch(setting -> Double.isFinite(setting.value()));
  }

  /** A quantity against each swept key. */
  private void sweep(
      Runs runs,
      Measure measure,
      String name,
      boolean byDefault,
      List<Candidate> first,
      List<Candidate> later) {
    for (String key : runs.keys()) {
      Charts.sweep(runs, measure, key)
          .ifPresent(plot -> add(plot, name + "-by-" + key, byDefault, byDefault ? first : later));
    }
  }

  private void add(Plot plot, String name, boolean byDefault, List<Candidate> to) {
    to.add(
        new Candidate(
            UNUSUAL.matcher(name).replaceAll("-"), byDefault, () -> Optional.of(drawn(plot))));
  }

  private static String name(String what, Level level) {
    return what + "-to-" + level.metric() + "-" + level.text();
  }

  private Page drawn(Plot plot) {
    return plot.page(request.width(), request.face());
  }

  private void networks(Results results, List<Candidate> all) {
    List<Network> networks = results.networks().networks();
    int drawn = 0;
    for (Network network : networks) {
      if (network.drawing() != null) {
        all.add(
            new Candidate(
                networks.size() == 1 ? "network" : "network-of-run-" + network.runs().getFirst(),
                drawn++ < MOST_NETWORKS,
                () ->
                    Optional.ofNullable(network.drawing())
                        .map(
                            drawing ->
                                NetworkFigures.picture(drawing)
                                    .page(request.width(), request.face()))));
      }
    }
  }

  private void figure(String name, Format format, Page page) throws IOException {
    file(
        name + "." + format.suffix(),
        switch (format) {
          case svg -> utf8(Svg.of(page, request.face()));
          case tikz -> utf8(Tikz.of(page, name + ".tex"));
          case png -> Png.of(page, request.face());
          case pdf -> Pdf.of(page, request.face());
        });
    if (format == Format.png || format == Format.pdf) {
      page.texts().stream()
          .flatMapToInt(text -> text.words().text().codePoints())
          .filter(letter -> !request.face().has(letter))
          .forEach(missing::add);
    }
  }

  private void file(String name, byte[] content) throws IOException {
    String file = FOLDER + "/" + name;
    ResultText.requireNoFolder(folder.folder().resolve(file));
    folder.bytes(file, content);
    written.add(folder.folder().resolve(file));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
