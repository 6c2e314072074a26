package gossamer.solvers.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.model.Architecture;
import gossamer.solvers.model.DiagonalNetwork;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.model.TwoLayerRelu;
import gossamer.solvers.objective.Residuals;
import gossamer.solvers.stability.Perron.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Numbers that another program computed, with dense matrices of all unknowns. */
class ReferenceTest {
  /** A case of a file. */
  record Case(String name, JsonNode json) {
    double number(String field) {
      return json.get(field).asDouble();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Percentage relative(double error) {
    return withinPercentage(100 * error);
  }

  static Stream<Case> exact() {
    return StreamSupport.stream(Systems.read("exact.json").get("cases").spliterator(), false)
        .map(json -> new Case(json.get("name").asString(), json))
        .toList()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("exact")
  void central_agrees(Case given) {
    SampleJacobians jacobians =
        SampleJacobians.of(List.of(Systems.single(Systems.rows(given.json.get("g")))));
    CentralStability central = CentralStability.of(jacobians);
    JsonNode metrics = given.json.get("metrics");
    assertThat(jacobians.rank()).isEqualTo(given.json.get("rank").asInt());
    assertThat(central.largestEigenvalue())
        .isCloseTo(metrics.get("lambda_max").asDouble(), relative(1e-12));
    assertThat(central.trace()).isCloseTo(metrics.get("trace").asDouble(), relative(1e-12));
    assertThat(central.frobenius()).isCloseTo(metrics.get("fro").asDouble(), relative(1e-12));
    assertThat(central.fourthMoment()).isCloseTo(metrics.get("m4").asDouble(), relative(1e-12));
    assertThat(central.descent().value()).isCloseTo(given.number("eta_gd"), relative(1e-12));
    for (JsonNode json : given.json.get("results")) {
      Case result = new Case("", json);
      Sampling sampling = new Sampling(json.get("B").asInt(), json.get("replacement").asBoolean());
      double p = sampling.p(jacobians.samples());
      assertThat(p).isCloseTo(result.number("p"), relative(1e-13));
      double expected = result.number("eta_star");
      assertThat(central.stochastic(sampling).value()).isCloseTo(expected, relative(1e-12));
      Threshold iterative = central.stochastic(sampling, Method.ITERATIVE);
      assertThat(iterative.value()).isCloseTo(expected, relative(1e-12));
      assertThat(expected).isBetween(iterative.lower(), iterative.upper() * (1 + 1e-12));
      assertThat(iterative.lower()).isCloseTo(expected, relative(1e-8));
      for (JsonNode at : json.get("rho_at")) {
        double rate = at.get(0).asDouble();
        double radius = at.get(1).asDouble();
        assertThat(central.radius(rate, sampling)).isCloseTo(radius, relative(1e-12));
        assertThat(Perron.of(central.map(rate, p), Method.ITERATIVE).value())
            .isCloseTo(radius, relative(1e-12));
      }
      assertThat(central.momentBound(sampling))
          .isCloseTo(result.number("eta_m4_bound"), relative(1e-12));
      assertThat(central.traceBound(sampling))
          .isCloseTo(result.number("eta_trace_bound"), relative(1e-12));
      assertThat(Math.abs(central.muIdentity() - result.number("mu_identity"))).isLessThan(1e-12);
    }
  }

  static Stream<Case> models() {
    return exact().filter(given -> given.json.has("X"));
  }

  /** The gradients of the file are those of our models, to roundings. */
  @ParameterizedTest
  @MethodSource("models")
  void models_haveTheseGradients(Case given) {
    JsonNode json = given.json;
    double[][] inputs = Systems.rows(json.get("X"));
    int features = inputs[0].length;
    Architecture architecture;
    List<double[]> parameters = new ArrayList<>();
    if (json.has("W")) {
      parameters.add(Systems.numbers(json.get("a")));
      parameters.addAll(List.of(Systems.rows(json.get("W"))));
      architecture = new TwoLayerRelu(features, parameters.getFirst().length);
    } else {
      boolean isProduct = json.has("a");
      parameters.add(Systems.numbers(json.get(isProduct ? "a" : "u")));
      parameters.add(Systems.numbers(json.get(isProduct ? "b" : "v")));
      DiagonalNetwork.Form form =
          isProduct ? new DiagonalNetwork.Form.Product() : new DiagonalNetwork.Form.Difference();
      architecture = new DiagonalNetwork(features, form, 1);
    }
    double[] x = parameters.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] values = Stream.of(inputs).flatMapToDouble(Arrays::stream).toArray();
    NodeData data =
        new NodeData(features, new int[] {0, inputs.length}, values, new double[inputs.length]);
    Residuals residuals =
        Objects.requireNonNull(
            new ModelObjective(data, architecture, new Loss.Squared(), 1, 0).residuals());
    double[][] expected = Systems.rows(json.get("g"));
    for (int a = 0; a < expected.length; a++) {
      double[] row = residuals.jacobian(0, a, x)[0];
      Vectors.addScaled(row, -1, expected[a]);
      assertThat(Vectors.norm(row)).isLessThanOrEqualTo(1e-13 * Vectors.norm(expected[a]));
    }
    if (json.has("trace_formula")) {
      assertThat(json.get("metrics").get("trace").asDouble())
          .isCloseTo(given.number("trace_formula"), relative(1e-12));
      assertThat(Objects.requireNonNull(architecture.pathNorm()).applyAsDouble(x))
          .isCloseTo(given.number("path_norm"), relative(1e-12));
    }
  }

  /** A case of the file, and a topology. */
  record Network(String name, JsonNode gradients, JsonNode topology) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Network> networks() {
    List<Network> networks = new ArrayList<>();
    for (JsonNode json : Systems.read("decentralized.json").get("cases")) {
      for (var topology : json.get("topologies").properties()) {
        String name = json.get("kind").asString() + " " + topology.getKey();
        networks.add(new Network(name, json.get("g"), topology.getValue()));
      }
    }
    return networks.stream();
  }

  /** Their bisections end within about 5e-12. */
  @ParameterizedTest
  @MethodSource("networks")
  void network_agrees(Network given) {
    List<List<double[][]>> gradients = new ArrayList<>();
    for (JsonNode node : given.gradients) {
      gradients.add(Systems.single(Systems.rows(node)));
    }
    NetworkStability network =
        NetworkStability.of(SampleJacobians.of(gradients), Systems.rows(given.topology.get("W")));
    Sampling one = new Sampling(1, true);
    for (Order order : List.of(new Order.CombineThenAdapt(), new Order.AdaptThenCombine())) {
      String suffix = order instanceof Order.CombineThenAdapt ? "dgd" : "atc";
      Threshold mean = network.mean(order);
      double expected = given.topology.get("eta_gd_" + suffix).asDouble();
      assertThat(mean.value()).isCloseTo(expected, relative(1e-11));
      for (Method method : Method.values()) {
        Threshold square = network.meanSquare(order, network.p(one), method);
        double critical = given.topology.get("eta_sgd_b1_" + suffix).asDouble();
        assertThat(square.value()).isCloseTo(critical, relative(1e-11));
        assertThat(square.value()).isLessThan(mean.value());
        assertThat(square.lower()).isCloseTo(critical, relative(1e-8));
        assertThat(square.upper()).isCloseTo(critical, relative(1e-8));
        PositiveMap map = network.map(order, critical, network.p(one));
        assertThat(Perron.of(map, method).value()).isCloseTo(1, relative(1e-10));
      }
      for (JsonNode at : given.topology.get("rho_mean_" + suffix)) {
        assertThat(network.meanRadius(order, at.get(0).asDouble()))
            .isCloseTo(at.get(1).asDouble(), relative(1e-10));
      }
      for (JsonNode at : given.topology.get("rho_second_b1_" + suffix)) {
        assertThat(network.meanSquareRadius(order, at.get(0).asDouble(), one))
            .isCloseTo(at.get(1).asDouble(), relative(1e-10));
      }
    }
  }
}
