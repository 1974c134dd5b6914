package dev.streamwright;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.streamwright.ArchitectureConditions.areNoWindowClasses;
import static dev.streamwright.ArchitectureConditions.classesOf;
import static dev.streamwright.ArchitectureConditions.importOnlyListedPackages;
import static dev.streamwright.ArchitectureConditions.isAnInterruptThatDidNotComeFromElsewhere;
import static dev.streamwright.ArchitectureConditions.shortPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Which package may know which. A new package is added to [#IMPORTS], below all that it imports.
class ArchitectureTest {

  private static final String ROOT = ArchitectureConditions.ROOT;

  private static final Set<String> DOORS = Set.of("store", "client", "server", "remote", "net");
  private static final Set<String> CONTENT = Set.of("text", "ethereum", "decode");
  private static final Set<String> PANEL =
      union(
          CONTENT,
          Set.of(
              "format",
              "source",
              "inspect",
              "scan",
              "filter",
              "app.task",
              "app.workspace",
              "app.look"));
  private static final Set<String> PANELS =
      Set.of(
          "app.connection",
          "app.sharing",
          "app.browser",
          "app.bookmarks",
          "app.checks",
          "app.composer",
          "app.transfer",
          "app.compare",
          "app.inspector");

  /// Every package, and all packages of ours that it may import.
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("format", Set.of("text")),
          Map.entry("leveldb", Set.of("text")),
          Map.entry("source", Set.of("format", "text")),
          Map.entry("store", Set.of("format", "source", "leveldb", "text")),
          Map.entry("net", Set.of("source", "text")),
          Map.entry("client", Set.of("format", "source", "net", "text")),
          Map.entry("server", Set.of("format", "source", "net", "text")),
          Map.entry("remote", Set.of("format", "source", "net", "text")),
          Map.entry("text", Set.of()),
          Map.entry("ethereum", Set.of("format", "text")),
          Map.entry("decode", Set.of("format", "text", "ethereum")),
          Map.entry("scan", Set.of("format", "source", "text")),
          Map.entry("filter", union(CONTENT, Set.of("format", "source", "scan"))),
          Map.entry("inspect", union(CONTENT, Set.of("format", "source"))),
          Map.entry(
              "transfer", union(CONTENT, Set.of("format", "source", "scan", "filter", "inspect"))),
          Map.entry("compare", union(CONTENT, Set.of("format", "source", "inspect"))),
          Map.entry("check", union(CONTENT, Set.of("format", "source", "scan"))),
          Map.entry("figures", union(CONTENT, Set.of("format", "source", "scan"))),
          Map.entry(
              "cli",
              union(
                  CONTENT,
                  union(
                      DOORS,
                      Set.of(
                          "format",
                          "source",
                          "inspect",
                          "check",
                          "figures",
                          "scan",
                          "filter",
                          "transfer",
                          "compare")))),
          Map.entry("app.task", Set.of()),
          Map.entry("app.look", Set.of("format", "text", "decode")),
          Map.entry(
              "app.workspace",
              Set.of(
                  "format", "source", "net", "text", "decode", "inspect", "app.task", "app.look")),
          Map.entry(
              "app.drafts",
              Set.of("format", "source", "text", "decode", "app.task", "app.workspace")),
          Map.entry("app.browser", union(PANEL, Set.of("transfer"))),
          Map.entry("app.transfer", union(PANEL, Set.of("scan", "transfer"))),
          Map.entry("app.compare", union(PANEL, Set.of("compare"))),
          Map.entry("app.bookmarks", PANEL),
          Map.entry("app.checks", union(PANEL, Set.of("check", "scan"))),
          Map.entry("app.composer", union(PANEL, Set.of("app.drafts"))),
          Map.entry("app.inspector", PANEL),
          Map.entry("app.sharing", union(PANEL, Set.of("net"))),
          Map.entry("app.connection", union(PANEL, Set.of("net"))),
          Map.entry(
              "app.streams",
              union(PANEL, union(DOORS, Set.of("transfer", "app.connection", "app.sharing")))),
          Map.entry(
              "app", union(PANEL, union(PANELS, Set.of("transfer", "app.streams", "app.drafts")))));

  private static JavaClasses program;

  @BeforeAll
  static void readClasses() {
    program =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
  }

  @Test
  void everyListedPackageHasClasses() {
    var empty = new TreeSet<>(IMPORTS.keySet());
    for (var type : program) empty.remove(shortPackage(type));
    assertEquals(Set.of(), empty);
  }

  @Test
  void everyPackageIsListed() {
    var unlisted = new TreeSet<String>();
    for (var type : program)
      if (!IMPORTS.containsKey(shortPackage(type))) unlisted.add(shortPackage(type));
    assertEquals(Set.of(), unlisted);
  }

  @Test
  void everyPackageImportsOnlyWhatIsListedForIt() {
    classes()
        .should(importOnlyListedPackages(IMPORTS))
        .because("packages know only those below them, and panels never each other")
        .check(program);
  }

  @Test
  void listHasNoCircles() {
    var left = new HashMap<>(IMPORTS);
    boolean removed = true;
    while (removed)
      removed =
          left.keySet().removeIf(each -> left.get(each).stream().noneMatch(left::containsKey));
    assertEquals(Map.of(), left);
  }

  @Test
  void libraryKnowsNeitherWindowsNorCommandLines() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".app..", ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..", "picocli..")
        .check(program);
  }

  @Test
  void commandLineKnowsNoWindows() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
        .check(program);
  }

  @Test
  void panelsKnowOnlyTheAddressesOfTheNetwork() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".app..")
        .and()
        .resideOutsideOfPackage(ROOT + ".app.streams..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + ".net..").and(not(nameMatching(".*\\.net\\.Address"))))
        .because("app.streams is the one door to files and servers")
        .check(program);
  }

  @Test
  void onlyViewsAndCellsTouchTheSceneGraph() {
    noClasses()
        .that(areNoWindowClasses())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx.scene..")
        .check(program);
  }

  @Test
  void viewModelsUseBeansAndCollectionsOnly() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javafx..")
                .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections.."))))
        .check(program);
  }

  @Test
  void onlyBackgroundWorkKnowsOfThreads() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".app..")
        .and()
        .resideOutsideOfPackage(ROOT + ".app.task..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.concurrent..", "javafx.concurrent..")
                .or(nameMatching("java\\.lang\\.Thread|javafx\\.application\\.Platform")))
        .check(program);
  }

  @Test
  void onlyTheCommandLineAndTheLaunchersOutputPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".app.LauncherOutput")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.IO")
        .check(program);
  }

  @Test
  void commandLinePrintsInOnePlace() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".cli..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.Terminal")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(PrintStream.class, FileDescriptor.class, Console.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.IO")
        .because("there, what steers a terminal is made visible")
        .check(program);
  }

  @Test
  void commandLineClassesHaveNoCircles() {
    slices()
        .assignedFrom(classesOf(ROOT + ".cli"))
        .should()
        .beFreeOfCycles()
        .because("commands do not know who calls them")
        .check(program);
  }

  @Test
  void windowClassesHaveNoCircles() {
    slices()
        .assignedFrom(classesOf(ROOT + ".app"))
        .should()
        .beFreeOfCycles()
        .because("the launcher starts the program, which builds the window, and not back")
        .check(program);
  }

  @Test
  void nobodyFormatsInTheMachinesLocale() {
    noClasses()
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .because("numbers and words read the same on every machine: see PlainText")
        .check(program);
  }

  @Test
  void nobodyInterruptsAThread() {
    noClasses()
        .should()
        .callMethod(ExecutorService.class, "shutdownNow")
        .orShould()
        .callMethodWhere(isAnInterruptThatDidNotComeFromElsewhere())
        .because("an interrupt closes the file channel that its thread is reading, for everybody")
        .check(program);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
