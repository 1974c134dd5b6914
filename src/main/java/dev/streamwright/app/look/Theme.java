package dev.streamwright.app.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;

/// Which colours the window has.
public enum Theme {
  SYSTEM("Same as the system"),
  LIGHT("Light"),
  DARK("Dark");

  private static final String SHEET = Theme.class.getResource("streamwright.css").toExternalForm();

  private final String word;

  Theme(String word) {
    this.word = word;
  }

  /// The theme of this name, as [#name] gives it; [#SYSTEM] for one that is not known.
  public static Theme named(String name) {
    for (var theme : values()) if (theme.name().equals(name)) return theme;
    return SYSTEM;
  }

  /// How the theme is called in a menu.
  public String word() {
    return word;
  }

  /// The next one, for a button that goes through them.
  public Theme next() {
    return values()[(ordinal() + 1) % values().length];
  }

  /// Whether this theme is dark on a system with these colours.
  public boolean isDark(boolean systemIsDark) {
    return this == DARK || this == SYSTEM && systemIsDark;
  }

  /// Sets the colours of all controls. Once before the first of them: otherwise the toolkit reads
  /// a theme of its own for it.
  public static void use(boolean dark) {
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }

  /// Gives a scene its sheet and its colours.
  public static void apply(Scene scene, boolean dark) {
    use(dark);
    if (!scene.getStylesheets().contains(SHEET)) scene.getStylesheets().add(SHEET);
    var classes = scene.getRoot().getStyleClass();
    classes.removeAll("light", "dark");
    classes.add(dark ? "dark" : "light");
  }
}
