package dev.streamwright.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.Fx;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteadyTableSkinTest {

  private static final int ROW_HEIGHT = 20;

  private final AtomicInteger made = new AtomicInteger();
  private TableView<Integer> table;
  private Stage stage;

  @BeforeEach
  void showHundredRows() {
    Fx.start();
    table = Fx.get(this::table);
    stage = Fx.show(new StackPane(table), 300, 400, false);
    showRows(100);
  }

  @AfterEach
  void close() {
    Fx.run(stage::close);
  }

  private TableView<Integer> table() {
    var table = new TableView<Integer>();
    table.setSkin(new SteadyTableSkin<>(table));
    table.setFixedCellSize(ROW_HEIGHT);
    table.getColumns().add(new TableColumn<>("Entry"));
    table.setRowFactory(
        _ -> {
          made.incrementAndGet();
          return new TableRow<>();
        });
    return table;
  }

  private void showRows(int count) {
    Fx.run(() -> table.getItems().setAll(IntStream.range(0, count).boxed().toList()));
    Fx.frames(2);
  }

  private VirtualFlow<?> flow() {
    return (VirtualFlow<?>) table.lookup(".virtual-flow");
  }

  private int firstRow() {
    return Fx.get(() -> flow().getFirstVisibleCell().getIndex());
  }

  private int lastRow() {
    return Fx.get(() -> flow().getLastVisibleCell().getIndex());
  }

  @Test
  void fewerRowsThanWereScrolledToMakeNoNewOnes() {
    Fx.run(() -> table.scrollTo(99));
    Fx.frames(2);
    assertEquals(99, lastRow());
    int before = made.get();
    showRows(50);
    assertEquals(before, made.get());
    assertTrue(lastRow() < 50);
    assertTrue(lastRow() - firstRow() > 300 / ROW_HEIGHT, firstRow() + " to " + lastRow());
  }

  @Test
  void moreRowsLeaveTheViewWhereItIs() {
    Fx.run(() -> table.scrollTo(40));
    Fx.frames(2);
    int first = firstRow();
    Fx.run(() -> table.getItems().addAll(100, 101, 102));
    Fx.frames(2);
    assertEquals(first, firstRow());
  }

  @Test
  void noRowsAndThenSomeAreShownFromTheFirst() {
    showRows(0);
    showRows(7);
    assertEquals(0, firstRow());
    assertEquals(6, lastRow());
  }
}
