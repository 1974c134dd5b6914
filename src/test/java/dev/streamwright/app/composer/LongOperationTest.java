package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.app.browser.BrowserViewModel;
import dev.streamwright.app.inspector.InspectorViewModel;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.CountingList;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is done to one entry costs the same in a short operation as in a long one: it reads as many
/// of the pending entries in the one as in the other.
class LongOperationTest {

  private static final int SHORT = 50;
  private static final int LONG = 2_000;

  enum Step {
    ADD(operation -> operation.add("one")),
    TYPE_FOR_THE_NEW_ENTRY(operation -> operation.type("another")),
    TYPE_FOR_A_PENDING_ENTRY(
        operation -> operation.edit(SHORT / 2, "another"),
        operation -> operation.composer.editor().get().data().text().set("and another")),
    SAVE(
        operation -> operation.edit(SHORT / 2, "another"),
        operation -> operation.composer.saveChanges()),
    UNDO(
        operation -> {
          operation.edit(SHORT / 2, "another");
          operation.composer.saveChanges();
        },
        operation -> operation.composer.undo()),
    SELECT(operation -> operation.composer.edit(operation.composer.rows().get(SHORT / 2)));

    private final Consumer<ComposerFixture> before;
    private final Consumer<ComposerFixture> measured;

    Step(Consumer<ComposerFixture> measured) {
      this(_ -> {}, measured);
    }

    Step(Consumer<ComposerFixture> before, Consumer<ComposerFixture> measured) {
      this.before = before;
      this.measured = measured;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepReadsNoMoreOfALongOperation(Step step) throws IOException {
    assertEquals(entriesRead(SHORT, step), entriesRead(LONG, step));
  }

  private static long entriesRead(int length, Step step) throws IOException {
    var pending = new CountingList<StreamEntry>();
    var fixture = new ComposerFixture(pending);
    fixture.openChain(new MemoryStreamSource());
    new BrowserViewModel(fixture.workspace, fixture.tasks);
    new InspectorViewModel(fixture.workspace, fixture.tasks);
    fixture.composer.startOperation();
    for (int i = 0; i < length; i++) fixture.add("entry " + i);
    step.before.accept(fixture);
    long before = pending.reads();
    step.measured.accept(fixture);
    return pending.reads() - before;
  }
}
