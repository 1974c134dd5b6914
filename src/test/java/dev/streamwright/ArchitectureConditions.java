package dev.streamwright;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What [ArchitectureTest] asks of classes.
final class ArchitectureConditions {
  static final String ROOT = "dev.streamwright";

  private static final Pattern WINDOW_CLASS =
      Pattern.compile(".*(View|Cell)|InspectorApp|ScriptedRun|WindowKeys?");

  private ArchitectureConditions() {}

  /// Code that catches an interrupt, or puts one aside for a while, may hand it on to its own
  /// thread.
  static DescribedPredicate<JavaMethodCall> isAnInterruptThatDidNotComeFromElsewhere() {
    return new DescribedPredicate<>("Thread.interrupt() without having caught an interrupt") {
      @Override
      public boolean test(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(Thread.class)
            && call.getName().equals("interrupt")
            && !putsInterruptsAside(call.getOrigin())
            && call.getOrigin().getTryCatchBlocks().stream()
                .flatMap(block -> block.getCaughtThrowables().stream())
                .noneMatch(caught -> caught.isEquivalentTo(InterruptedException.class));
      }
    };
  }

  private static boolean putsInterruptsAside(JavaCodeUnit method) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(Thread.class)
                    && call.getName().equals("interrupted"));
  }

  static ArchCondition<JavaClass> importOnlyListedPackages(Map<String, Set<String>> imports) {
    return new ArchCondition<>("import only the packages listed for them") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var allowed = imports.getOrDefault(shortPackage(type), Set.of());
        for (var dependency : type.getDirectDependenciesFromSelf())
          if (!isAllowed(type, dependency, allowed))
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
      }
    };
  }

  private static boolean isAllowed(JavaClass type, Dependency dependency, Set<String> allowed) {
    var target = dependency.getTargetClass();
    return !target.getPackageName().startsWith(ROOT)
        || target.getPackageName().equals(type.getPackageName())
        || allowed.contains(shortPackage(target));
  }

  static DescribedPredicate<JavaClass> areNoWindowClasses() {
    return new DescribedPredicate<>(
        "are not in app.look, nor named *View, *Cell, InspectorApp, ScriptedRun, WindowKey or"
            + " WindowKeys") {
      @Override
      public boolean test(JavaClass type) {
        return !shortPackage(type).equals("app.look")
            && !WINDOW_CLASS.matcher(outermost(type).getSimpleName()).matches();
      }
    };
  }

  /// Each class of a package, with those that are nested in it.
  static SliceAssignment classesOf(String packageName) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return type.getPackageName().equals(packageName)
            ? SliceIdentifier.of(outermost(type).getName())
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "classes of " + packageName;
      }
    };
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureConditions::outermost).orElse(type);
  }

  static String shortPackage(JavaClass type) {
    var base = type.getPackageName().equals(ROOT) ? ROOT : ROOT + ".";
    return type.getPackageName().substring(base.length());
  }
}
