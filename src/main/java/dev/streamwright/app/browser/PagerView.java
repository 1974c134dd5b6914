package dev.streamwright.app.browser;

import atlantafx.base.controls.ToggleSwitch;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.app.look.YieldingRow;
import dev.streamwright.text.NumberFormats;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;

/// The bar below the entries: which page is shown, and the ways to others.
final class PagerView extends StackPane {

  private static final double HEIGHT = 44;
  private static final double DIGIT_WIDTH = 7.2;
  private static final double LEAST_FIELD = 52;

  /// What stands around the digits of the page's field.
  private static final double AROUND_DIGITS = 26;

  private final BrowserViewModel browser;
  private final Runnable leave;
  private final TextField pageField = new TextField();

  /// @param leave puts the keyboard back to the entries
  PagerView(BrowserViewModel browser, Runnable leave) {
    this.browser = browser;
    this.leave = leave;
    build();
  }

  private void build() {
    pageField.setId("page");
    pageField.getStyleClass().addAll("mono", "page-field");
    pageField.setAccessibleText("Page");
    Tip.say(pageField, "Type a page and press Enter");
    browser.page().subscribe(_ -> showPageNumber());
    pageField.setOnAction(_ -> typedPage());
    pageField
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) showPageNumber();
            });

    browser.pageCount().subscribe(count -> fitField(count.longValue()));
    var of = Nodes.label("");
    of.textProperty()
        .bind(browser.pageCount().map(count -> "of " + NumberFormats.grouped(count.longValue())));
    var range = Nodes.mono("", "muted");
    range.setId("range");
    range.textProperty().bind(browser.range().map(shown -> "Entries " + shown));
    var page = Nodes.label("Page", "pager-word");
    var first =
        pageButton(
            "first-page", "fth-chevrons-left", "First page (Home)", true, browser::firstPage);
    var previous =
        pageButton(
            "previous-page",
            "fth-chevron-left",
            "Previous page (Page Up)",
            true,
            browser::previousPage);
    var next =
        pageButton(
            "next-page", "fth-chevron-right", "Next page (Page Down)", false, browser::nextPage);
    var last =
        pageButton("last-page", "fth-chevrons-right", "Last page (End)", false, browser::lastPage);
    var followWord = Nodes.label("Follow");
    var row =
        new YieldingRow(
                4,
                first,
                previous,
                page,
                pageField,
                of,
                next,
                last,
                Nodes.spacer(),
                range,
                order(),
                pageSize(),
                followWord,
                followSwitch())
            .leavesOut(range)
            .leavesOut(page)
            .leavesOut(followWord)
            .leavesOut(first, last)
            .leavesOut(of);
    setMinWidth(0);
    getStyleClass().addAll("strip", "foot");
    Nodes.height(this, HEIGHT);
    getChildren().add(row);
  }

  private void fitField(long pages) {
    double digits = DIGIT_WIDTH * Long.toString(pages).length();
    Nodes.width(pageField, Math.max(LEAST_FIELD, Math.ceil(digits) + AROUND_DIGITS));
  }

  private Button pageButton(String id, String icon, String tip, boolean back, Runnable action) {
    var button = Nodes.toolButton(icon, tip);
    button.setId(id);
    button.setOnAction(_ -> action.run());
    button
        .disableProperty()
        .bind(
            back
                ? browser.page().lessThanOrEqualTo(1)
                : browser.page().greaterThanOrEqualTo(browser.pageCount()));
    return button;
  }

  private Button order() {
    var button = Nodes.toolButton("fth-arrow-down", "Oldest entries first; press for newest first");
    button.setId("order");
    button.setOnAction(_ -> browser.descending().set(!browser.descending().get()));
    browser
        .descending()
        .subscribe(
            newestFirst -> {
              button.setGraphic(Nodes.icon(newestFirst ? "bi-sort-up" : "bi-sort-down-alt", 16));
              var tip =
                  newestFirst
                      ? "Newest entries first; press for oldest first"
                      : "Oldest entries first; press for newest first";
              Tip.say(button, tip);
              button.setAccessibleText(tip);
            });
    return button;
  }

  private ComboBox<Integer> pageSize() {
    var sizes = new ComboBox<Integer>();
    sizes.setId("page-size");
    sizes.setAccessibleText("Entries per page");
    sizes.getItems().setAll(BrowserViewModel.PAGE_SIZES);
    sizes.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer size) {
            return size == null ? "" : NumberFormats.grouped(size) + " per page";
          }

          @Override
          public Integer fromString(String text) {
            throw new UnsupportedOperationException("The list of page sizes is not editable.");
          }
        });
    sizes.setValue(browser.pageSize().get());
    sizes.valueProperty().subscribe((_, size) -> browser.pageSize().set(size));
    browser.pageSize().subscribe((_, size) -> sizes.setValue(size.intValue()));
    Nodes.width(sizes, 130);
    return sizes;
  }

  private ToggleSwitch followSwitch() {
    var follow = new ToggleSwitch();
    follow.setId("follow");
    follow.setAccessibleText("Follow");
    Nodes.width(follow, 44);
    Tip.say(follow, "Keep the newest entries in view as they are committed (Ctrl L)");
    follow.selectedProperty().bindBidirectional(browser.follow());
    return follow;
  }

  private void showPageNumber() {
    pageField.setText(Long.toString(browser.page().get()));
  }

  private void typedPage() {
    var digits = pageField.getText().replace(",", "").strip();
    if (digits.matches("\\d{1,18}")) browser.showPage(Long.parseLong(digits));
    showPageNumber();
    leave.run();
  }
}
