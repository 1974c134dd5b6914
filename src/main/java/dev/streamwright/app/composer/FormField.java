package dev.streamwright.app.composer;

import dev.streamwright.decode.FieldSchema;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One input of a message's form. Belongs to the FX thread.
public final class FormField {

  private final FieldSchema schema;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  FormField(FieldSchema schema) {
    this.schema = schema;
  }

  public FieldSchema schema() {
    return schema;
  }

  /// What is typed; empty for a field that is left out.
  public StringProperty text() {
    return text;
  }

  /// What is wrong with it, in a sentence, or empty.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  void setProblem(String sentence) {
    problem.set(sentence);
  }

  boolean hasProblem() {
    return !problem.get().isEmpty();
  }

  boolean isBlank() {
    return typed().isBlank();
  }

  String typed() {
    return text.get() == null ? "" : text.get();
  }
}
