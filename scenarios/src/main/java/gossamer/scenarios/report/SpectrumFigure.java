package gossamer.scenarios.report;

import gossamer.scenarios.curvature.LossSpectrum;
import gossamer.scenarios.drawing.Svg;
import gossamer.scenarios.drawing.Typeface;
import gossamer.scenarios.drawing.Words;
import gossamer.scenarios.text.Digits;
import gossamer.solvers.curvature.Eigenvalue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The density of a Hessian's eigenvalues, with the ones at the ends. */
public final class SpectrumFigure {
  /** Densities below this part of the highest are not drawn. */
  private static final double LOWEST = 1e-6;

  private static final double[] NONE = {};

  private static final Plot.Look SOLID = new Plot.Look(0, 0, Plot.NONE);

  private SpectrumFigure() {}

  /** The figure in one column's width. */
  public static String svg(LossSpectrum spectrum) {
    Typeface face = Typeface.sans();
    return Svg.of(plot(spectrum).page(Plot.COLUMN, face), face);
  }

  private static Plot plot(LossSpectrum spectrum) {
    List<LossSpectrum.Point> points = spectrum.points();
    double highest = points.stream().mapToDouble(LossSpectrum.Point::density).max().orElse(1);
    double lowest = LOWEST * highest;
    double[] at = points.stream().mapToDouble(LossSpectrum.Point::at).toArray();
    List<Plot.Line> lines = new ArrayList<>();
    lines.add(
        line(
            SOLID,
            at,
            points.stream().mapToDouble(LossSpectrum.Point::density).toArray(),
            points.stream()
                .mapToDouble(
                    each ->
                        each.density() < lowest
                            ? Double.NaN // beyond the axis
                            : Math.max(each.density() - each.standardError(), lowest))
                .toArray(),
            points.stream().mapToDouble(each -> each.density() + each.standardError()).toArray()));
    LossSpectrum.Part whole = spectrum.parts().getFirst();
    Stream.concat(whole.largest().stream(), whole.smallest().stream())
        .mapToDouble(Eigenvalue::value)
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
                .formatted(Digits.of(spectrum.sigma(), 2))));
  }

  private static Plot.Line line(
      Plot.Look look, double[] x, double[] y, double[] low, double[] high) {
    return new Plot.Line(look, x, y, low, high, Plot.Intervals.BAND, NONE, NONE, List.of());
  }
}
