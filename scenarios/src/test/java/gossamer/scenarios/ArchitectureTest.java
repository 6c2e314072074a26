package gossamer.scenarios;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import gossamer.graphs.catalogue.ErdosRenyi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs and code review would otherwise have to watch: the shape of the house. */
class ArchitectureTest {
  private static final String[] COMPUTING = {
    "gossamer.graphs..", "gossamer.solvers..", "gossamer.sim.."
  };

  private static final String[] READING = {
    "gossamer.scenarios.report..",
    "gossamer.scenarios.compare..",
    "gossamer.scenarios.picture..",
    "gossamer.scenarios.statistics..",
    "gossamer.scenarios.result..",
  };

  /** What files, words and drawings are made of. */
  private static final String[] BELOW_RESULTS = {
    "gossamer.scenarios.input..",
    "gossamer.scenarios.folder..",
    "gossamer.scenarios.drawing..",
    "gossamer.scenarios.text..",
  };

  /** Methods of java.lang.Math that every JVM computes to the same bit. */
  private static final Set<String> EXACT =
      Set.of(
          "abs",
          "absExact",
          "addExact",
          "ceil",
          "ceilDiv",
          "ceilDivExact",
          "ceilMod",
          "clamp",
          "copySign",
          "decrementExact",
          "divideExact",
          "floor",
          "floorDiv",
          "floorDivExact",
          "floorMod",
          "fma",
          "getExponent",
          "incrementExact",
          "max",
          "min",
          "multiplyExact",
          "multiplyFull",
          "multiplyHigh",
          "negateExact",
          "nextAfter",
          "nextDown",
          "nextUp",
          "rint",
          "round",
          "scalb",
          "signum",
          "sqrt",
          "subtractExact",
          "toIntExact",
          "ulp",
          "unsignedMultiplyHigh");

  private static final Set<String> JDK_GENERATORS =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.util.random.RandomGeneratorFactory",
          "java.security.SecureRandom");

  /** Our tests, and the fixtures of other modules, in folders or packed. */
  private static final List<String> TESTS = List.of("/test-classes/", "-tests.jar!");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> TESTS.stream().noneMatch(location::contains))
          .importPackages("gossamer");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gossamer.graphs.topology.Topology",
        "gossamer.solvers.rule.LinearRule",
        "gossamer.sim.partition.Partition",
        "gossamer.scenarios.cli.Main"
      })
  void classes_includeEveryModule(String name) {
    assertThat(CLASSES.contain(name)).isTrue();
  }

  @Test
  void classes_holdNoTests() {
    assertThat(CLASSES)
        .extracting(JavaClass::getSimpleName)
        .noneMatch(name -> name.endsWith("Test"))
        .hasSizeGreaterThan(150);
  }

  @Test
  void imports_goOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("gossamer..")
        .layer("graphs")
        .definedBy("gossamer.graphs..")
        .layer("solvers")
        .definedBy("gossamer.solvers..")
        .layer("sim")
        .definedBy("gossamer.sim..")
        .layer("scenarios")
        .definedBy("gossamer.scenarios..")
        .whereLayer("scenarios")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("sim")
        .mayOnlyBeAccessedByLayers("scenarios")
        .whereLayer("solvers")
        .mayOnlyBeAccessedByLayers("sim", "scenarios")
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"graphs", "solvers", "sim", "scenarios"})
  void packages_ofAModule_makeNoCycle(String module) {
    slices().matching("gossamer." + module + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** Whoever reads results needs nothing of what computed them. */
  @Test
  void readingResults_dependsOnResultFilesOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(READING)
        .should()
        .dependOnClassesThat(
            describe(
                "compute or keep results",
                each ->
                    each.getPackageName().startsWith("gossamer.scenarios.")
                        && !resideInAnyPackage(READING).test(each)
                        && !resideInAnyPackage(BELOW_RESULTS).test(each)))
        .check(CLASSES);
  }

  /** A package that is read in one sitting; the topologies are one list of alike classes. */
  @ParameterizedTest
  @ValueSource(strings = {"graphs", "solvers", "sim", "scenarios"})
  void packages_areAQuarterOfTheirModuleAtMost(String module) throws IOException {
    Path root = Path.of("..", module, "src", "main", "java");
    Map<Path, Long> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        try (Stream<String> text = Files.lines(file)) {
          lines.merge(root.relativize(file).getParent(), text.count(), Long::sum);
        }
      }
    }
    long all = lines.values().stream().mapToLong(Long::longValue).sum();
    assertThat(all).isGreaterThan(10_000);
    lines.remove(Path.of("gossamer", "graphs", "catalogue"));
    assertThat(lines).allSatisfy((where, count) -> assertThat(4 * count).isLessThanOrEqualTo(all));
  }

  @Test
  void akka_isKnownToTheActorPackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gossamer.sim.actor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("akka..", "com.typesafe..", "scala..")
        .check(CLASSES);
  }

  @Test
  void packages_areNullMarked() {
    List<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(each -> !isNullMarked(each))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  private static boolean isNullMarked(JavaPackage each) {
    return each.tryGetPackageInfo()
        .filter(info -> info.isAnnotatedWith(NullMarked.class))
        .isPresent();
  }

  @Test
  void randomNumbers_comeFromOwnStreams() {
    computing(
            "draw from generators of the JDK",
            access ->
                (JDK_GENERATORS.contains(access.getTargetOwner().getName())
                        && !access.getOriginOwner().isEquivalentTo(ErdosRenyi.class))
                    || is(access, Math.class, "random")
                    || is(access, StrictMath.class, "random")
                    || is(access, UUID.class, "randomUUID"))
        .check(CLASSES);
  }

  /** The defaults of these two use tables and functions that may change with the JDK. */
  @Test
  void normalAndExponentialNumbers_areOwn() {
    computing(
            "use the JDK's nextGaussian or nextExponential",
            access ->
                Set.of("nextGaussian", "nextExponential").contains(access.getTarget().getName())
                    && access.getTargetOwner().isAssignableTo(RandomGenerator.class)
                    && !declaresItself(access))
        .check(CLASSES);
  }

  private static boolean declaresItself(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith("gossamer.")
        && access.getTargetOwner().getMethods().stream()
            .anyMatch(method -> method.getName().equals(access.getTarget().getName()));
  }

  @Test
  void mathematics_isTheSameOnEveryMachine() {
    computing(
            "call a method of Math whose last bit is the machine's choice",
            access ->
                access.getTargetOwner().isEquivalentTo(Math.class)
                    && !access.getTarget().getName().equals("random")
                    && !EXACT.contains(access.getTarget().getName()))
        .check(CLASSES);
  }

  @Test
  void wallClock_isReadByScenariosOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "gossamer.scenarios.bench..",
            "gossamer.scenarios.cli..",
            "gossamer.scenarios.job..",
            "gossamer.scenarios.folder..",
            "gossamer.scenarios.store..")
        .should()
        .accessTargetWhere(
            accesses(
                "read the wall clock",
                access ->
                    is(access, System.class, "currentTimeMillis")
                        || is(access, System.class, "nanoTime")
                        || is(access, Date.class, "<init>")
                        || access.getTargetOwner().isAssignableTo(Clock.class)
                        || List.of(
                                Instant.class,
                                LocalDate.class,
                                LocalDateTime.class,
                                OffsetDateTime.class,
                                ZonedDateTime.class)
                            .stream()
                            .anyMatch(type -> is(access, type, "now"))))
        .check(CLASSES);
  }

  @Test
  void standardStreams_areLeftToTheCommandLine() {
    computing(
            "use the standard streams",
            access -> is(access, System.class, "out") || is(access, System.class, "err"))
        .check(CLASSES);
  }

  private static ArchRule computing(
      String what, java.util.function.Predicate<JavaAccess<?>> forbidden) {
    return noClasses()
        .that()
        .resideInAnyPackage(COMPUTING)
        .should()
        .accessTargetWhere(accesses(what, forbidden));
  }

  private static DescribedPredicate<JavaAccess<?>> accesses(
      String what, java.util.function.Predicate<JavaAccess<?>> test) {
    return describe(what, test);
  }

  private static boolean is(JavaAccess<?> access, Class<?> owner, String name) {
    return access.getTargetOwner().isEquivalentTo(owner)
        && access.getTarget().getName().equals(name);
  }
}
