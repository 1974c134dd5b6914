package dev.streamwright.app.connection;

import dev.streamwright.app.workspace.Place;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The places that were opened last, newest first. Belongs to the FX thread. To keep them between
/// two starts, take [#texts] and give [#setTexts].
public final class RecentPlaces {

  /// How many are kept.
  public static final int LIMIT = 12;

  private final ObservableList<Place> places = FXCollections.observableArrayList();
  private final ObservableList<Place> placesView = FXCollections.unmodifiableObservableList(places);

  /// The places as they change.
  public ObservableList<Place> list() {
    return placesView;
  }

  /// The places as texts.
  public List<String> texts() {
    return places.stream().map(Place::text).toList();
  }

  /// Takes other places; what names none, is named twice or beyond the limit is left out.
  public void setTexts(List<String> texts) {
    set(texts.stream().map(Place::parse).flatMap(Optional::stream).toList());
  }

  /// Puts a place in front.
  public void add(Place place) {
    if (!places.isEmpty() && places.getFirst().equals(place)) return;
    places.remove(place);
    places.addFirst(place);
    if (places.size() > LIMIT) places.removeLast();
  }

  public void remove(Place place) {
    places.remove(place);
  }

  private void set(List<Place> others) {
    places.setAll(others.stream().distinct().limit(LIMIT).toList());
  }
}
