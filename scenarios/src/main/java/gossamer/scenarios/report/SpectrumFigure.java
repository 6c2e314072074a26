package gossamer.scenarios.report;

import gossamer.scenarios.drawing.Svg;
import gossamer.scenarios.drawing.Typeface;
import gossamer.scenarios.drawing.Words;
import gossamer.scenarios.text.Digits;
import java.util.ArrayList;
import java.util.List;

/**
 * The density of a Hessian's eigenvalues, with the ones at the ends.
 *
 * @param points of the density, by eigenvalue
 * @param ends the eigenvalues at the ends
 * @param sigma the standard deviation of the normal distribution that smooths the density
 */
public record SpectrumFigure(List<Point> points, List<Double> ends, double sigma) {
  /** The density at an eigenvalue, with its standard error. */
  public record Point(double at, double density, double standardError) {}

  /** Densities below this part of the highest are not drawn. */
  private static final double LOWEST = 1e-6;

  private static final double[] NONE = {};

  private static final Plot.Look SOLID = new Plot.Look(0, 0, Plot.NONE);

  /** The figure in one column's width. */
  public String svg() {
    Typeface face = Typeface.sans();
    return Svg.of(plot().page(Plot.COLUMN, face), face);
  }

  private Plot plot() {
    double highest = points.stream().mapToDouble(Point::density).max().orElse(1);
    double lowest = LOWEST * highest;
    double[] at = points.stream().mapToDouble(Point::at).toArray();
    List<Plot.Line> lines = new ArrayList<>();
    lines.add(
        line(
            SOLID,
            at,
            points.stream().mapToDouble(Point::density).toArray(),
            points.stream()
                .mapToDouble(
                    each ->
                        each.density() < lowest
                            ? Double.NaN // beyond the axis
                            : Math.max(each.density() - each.standardError(), lowest))
                .toArray(),
            points.stream().mapToDouble(each -> each.density() + each.standardError()).toArray()));
    ends.stream()
        .distinct()
        .forEach(
            value ->
                lines.add(
                    line(
                        Plot.EXACT,
                        new double[] {value, value},
                        new double[] {lowest, highest},
                        NONE,
                        NONE)));
    return new Plot(
        Words.of("eigenvalue of the Hessian"),
        Words.of("density of eigenvalues"),
        Scale.linear(at[0], at[at.length - 1]),
        Scale.logarithmic(lowest, highest),
        lines,
        List.of(
            new Plot.Legend(
                "",
                List.of(
                    new Plot.Entry("density and standard error", SOLID),
                    new Plot.Entry("eigenvalues at the ends", Plot.EXACT)))),
        "",
        List.of(
            "Smoothed by a normal distribution of standard deviation %s."
                .formatted(Digits.of(sigma, 2))));
  }

  private static Plot.Line line(
      Plot.Look look, double[] x, double[] y, double[] low, double[] high) {
    return new Plot.Line(look, x, y, low, high, Plot.Intervals.BAND, NONE, NONE, List.of());
  }
}
