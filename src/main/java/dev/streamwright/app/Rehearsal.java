package dev.streamwright.app;

import dev.streamwright.app.connection.StreamPrompts;
import dev.streamwright.app.look.Overlay;
import java.util.List;
import java.util.Map;

/// What a packager lets the window do once, so that it learns which classes are loaded: pages,
/// searches, dialogs, both themes, and an operation that is rolled back. Needs a stream that can be
/// written. Belongs to the FX thread.
final class Rehearsal {

  private Rehearsal() {}

  /// The steps, one after the other.
  ///
  /// @param keys what the window's keys do
  static List<Runnable> steps(
      WindowModels models, Map<WindowKey, Runnable> keys, StreamPrompts prompts, Overlay overlay) {
    var browser = models.browser();
    var composer = models.composer();
    return List.of(
        browser::lastPage,
        browser::previousPage,
        () -> browser.select(browser.rows().getFirst()),
        keys.get(WindowKey.NEXT_ENTRY),
        keys.get(WindowKey.NEXT_ENTRY),
        keys.get(WindowKey.NEXT_ENTRY),
        keys.get(WindowKey.BOOKMARKS),
        keys.get(WindowKey.ENTRIES),
        keys.get(WindowKey.HELP),
        overlay::hide,
        prompts::connect,
        overlay::hide,
        keys.get(WindowKey.THEME),
        keys.get(WindowKey.THEME),
        composer::startOperation,
        composer::fillFromLast,
        composer::addEntry,
        composer::rollBack,
        composer.drafts()::discard);
  }
}
