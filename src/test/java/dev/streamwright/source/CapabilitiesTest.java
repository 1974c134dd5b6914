package dev.streamwright.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a stream can do is asked of itself, so that a reader around it can answer for it.
class CapabilitiesTest {

  private static final Set<Class<?>> CAPABILITIES =
      Set.of(
          BookmarkCatalogue.class,
          CopyTarget.class,
          EntryLocator.class,
          RemoteStream.class,
          RunReadable.class,
          SourceSessions.class,
          StreamSource.class,
          Truncatable.class);

  private static Stream<InstanceofCheck> checks(JavaClasses classes) {
    return classes.stream().flatMap(each -> each.getInstanceofChecks().stream());
  }

  private static List<String> checksOfCapabilities(JavaClasses classes) {
    return checks(classes)
        .filter(check -> CAPABILITIES.stream().anyMatch(check.getRawType()::isEquivalentTo))
        .map(check -> check.getOwner().getFullName() + ": " + check.getRawType().getSimpleName())
        .toList();
  }

  @Test
  void nobodyAsksForACapabilityWithInstanceof() {
    var program =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.streamwright");
    assertTrue(checks(program).count() > 50);
    assertEquals(List.of(), checksOfCapabilities(program));
  }

  @Test
  void ruleSeesWhoDoes() {
    assertEquals(
        1, checksOfCapabilities(new ClassFileImporter().importClasses(Asker.class)).size());
  }

  private static final class Asker {
    static boolean isWritable(StreamReader reader) {
      return reader instanceof StreamSource;
    }
  }

  @Test
  void streamAnswersForItself() throws IOException {
    try (var stream = new MemoryStreamSource()) {
      assertSame(stream, stream.as(Truncatable.class).orElseThrow());
      assertTrue(stream.as(RemoteStream.class).isEmpty());
      assertTrue(!Asker.isWritable(null));
    }
  }
}
