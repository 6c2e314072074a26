package gossamer.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import gossamer.graphs.catalogue.DirectedRing;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Limits;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Nothing public that takes a network reads the edges of a directed one as if they went both ways:
 * it refuses, or it is one of those listed here.
 */
class DirectedRefusalsTest {
  /** Respect directions; families of undirected networks say that it is none of theirs. */
  private static final Set<String> DIRECTED =
      Set.of(
          "Adjacency.in(Topology)",
          "Adjacency.out(Topology)",
          "Diameter.of(Topology)",
          "EdgePattern.fits(Topology, long, EdgePattern)",
          "EdgePattern.isHypercube(Topology)",
          "EdgePattern.isTorus(Topology, int, int)",
          "StrongComponents.of(Topology)",
          "GraphWriter.of(Topology, NodeNames, Optional)",
          "Drawing(String, Topology, List, Coordinates, List, List, Slowest)",
          "NetworkPicture(String, String, Topology, Coordinates, GossipRates, List)",
          "NetworkPicture(String, String, Topology, Coordinates, GossipRates, List, List)",
          "NetworkShape.of(Topology)",
          "NetworkSource(Scenario, Map, Topology, NodeNames, GossipRates)",
          "WeightsFile.readArcs(Path, Topology, NodeNames)",
          "ColumnStochastic.weights(Topology, Supplier)",
          "PushMatrix.secondModulus(Topology, Weights)",
          "Rounds.of(Topology, Weights)",
          "Weights.ofArcs(Topology, double[], double[])",
          "Links(Topology)",
          "NetworkText(Topology, List, SortedMap, SortedMap)",
          "NetworkText(Topology, List, SortedMap, SortedMap, Links)",
          "Weights.requireConnected(Topology)");

  /** Who is next to whom, and what that costs in work and memory, whatever the directions. */
  private static final Set<String> SUPPORT =
      Set.of(
          "Adjacency.of(Topology)",
          "Chi.isCheap(Topology, boolean)",
          "Chi.workspaceBytes(Topology, boolean)",
          "Forest.join(Topology)",
          "SpringLayout.of(Topology)",
          "NodeOrder.cut(Topology, IntToDoubleFunction, NodeOrder, int)",
          "NodeOrder.ofLittleCut(Topology, IntToDoubleFunction)",
          "NodeOrder.ofLittleCut(Topology, double[])",
          "NodeOrder.workspaceBytes(Topology, boolean)",
          "Neighbourhood.of(Topology, NodeOrder, List, int)",
          "Share.of(Topology, NodeOrder, List, int, int)",
          "Tile.of(Topology, NodeRange)",
          "Tile.whole(Topology)");

  /**
   * Hand a network on: runs to their schedule and weights, designs to what they compute. Rounds by
   * weights of edges are those of weights that {@code Weights.of} made, which refuses, or of none.
   * Writers of formats without directions are tried with their files.
   */
  private static final Set<String> HANDING_ON =
      Set.of(
          "Designed.ratesOf(Topology)",
          "GossipNetwork(Scenario, NodeNames, Topology, int, Topology, GossipRates, Chi, double, double, String, Memory, Map)",
          "LineWriter.requireUndirected(Topology, String)",
          "Network(String, Topology, Optional, NodeNames, GraphFile)",
          "Optimal.limits(Topology, Attributes)",
          "RateDesign.limits(Topology, Attributes)",
          "RateDesign.shape(Topology)",
          "Resistance.limits(Topology, Attributes)",
          "SpectralGap.limits(Topology, Attributes)",
          "Rounds.of(Topology, double[])",
          "Run.of(Topology, Objective, Algorithm)",
          "Setup(Topology, Rule, Objective, Schedule, Initial)",
          "Setup(Topology, Rule, Objective, Gradients, Schedule, Initial, NodeOrder, long, Checkpoint)");

  private static final List<String> MODULES =
      List.of("gossamer.graphs", "gossamer.solvers", "gossamer.sim", "gossamer.scenarios");

  private static final Topology RING = new DirectedRing(4).build(0);

  private static Stream<JavaCodeUnit> takingNetworks() {
    return new ClassFileImporter()
            .withImportOption(
                location ->
                    !location.contains("/test-classes/") && !location.contains("-tests.jar!"))
            .importPackages(MODULES.toArray(String[]::new))
            .stream()
            .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(each -> each.getCodeUnits().stream())
            .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(
                each ->
                    each.getRawParameterTypes().stream()
                        .anyMatch(t -> t.isEquivalentTo(Topology.class)));
  }

  private static String name(JavaCodeUnit unit) {
    String owner = unit.getOwner().getSimpleName();
    List<String> types =
        unit.getRawParameterTypes().stream().map(JavaClass::getSimpleName).toList();
    return "%s%s(%s)"
        .formatted(
            owner, unit.isConstructor() ? "" : "." + unit.getName(), String.join(", ", types));
  }

  @Test
  void whatTakesANetwork_refusesADirectedOne_unlessItSaysWhyNot() {
    Set<String> known = new TreeSet<>(DIRECTED);
    known.addAll(SUPPORT);
    known.addAll(HANDING_ON);
    Set<String> found = new TreeSet<>();
    Set<String> wrong = new TreeSet<>();
    takingNetworks()
        .forEach(
            unit -> {
              found.add(name(unit));
              if (!known.contains(name(unit))) {
                String said = said(unit);
                if (!said.contains("the network is directed")) {
                  wrong.add(name(unit) + ": " + said);
                }
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(found).containsAll(known);
  }

  /** What it says, called with a directed ring, and with what else it may take. */
  private static String said(JavaCodeUnit unit) {
    try {
      switch (unit) {
        case JavaConstructor constructor -> {
          Constructor<?> reflected = constructor.reflect();
          reflected.newInstance(arguments(reflected.getParameterTypes()));
        }
        case JavaMethod method when method.getModifiers().contains(JavaModifier.STATIC) -> {
          Method reflected = method.reflect();
          reflected.invoke(null, arguments(reflected.getParameterTypes()));
        }
        case JavaMethod method -> {
          Method reflected = method.reflect();
          reflected.invoke(
              instance(reflected.getDeclaringClass()), arguments(reflected.getParameterTypes()));
        }
        default -> throw new AssertionError(unit);
      }
      return "nothing";
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    } catch (ReflectiveOperationException e) {
      return e.toString();
    }
  }

  /** Of designs and their like, with everything omitted that may be. */
  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    if (type == GossipRates.class) {
      return GossipRates.equal(RING.edges(), 1, new Chi(1, 1));
    }
    if (!type.isRecord()) {
      throw new InstantiationException("no instance of " + type);
    }
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    return constructor.newInstance(arguments(constructor.getParameterTypes()));
  }

  private static @Nullable Object[] arguments(Class<?>[] types) {
    return Arrays.stream(types).map(DirectedRefusalsTest::argument).toArray();
  }

  private static @Nullable Object argument(Class<?> type) {
    double[] ones = new double[RING.edges()];
    Arrays.fill(ones, 1);
    return switch (type.getSimpleName()) {
      case "Topology" -> RING;
      case "double[]" -> ones;
      case "double[][]" -> new double[][] {ones};
      case "int[]" -> new int[] {0, 0, 0, 0};
      case "Supplier" -> (Supplier<GossipRates>) () -> GossipRates.equal(4, 1, new Chi(1, 1));
      case "int" -> 1;
      case "long" -> 1L;
      case "double" -> 1.0;
      case "boolean" -> true;
      case "IntToDoubleFunction" -> (IntToDoubleFunction) e -> 1;
      case "GossipRates" -> GossipRates.equal(RING.edges(), 1, new Chi(1, 1));
      case "Limits" -> Limits.NONE;
      default -> null;
    };
  }
}
