package dev.streamwright.app.drafts;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/// A line of a draft's file, in JSON: how a draft begins or ends (`stream`, `at`, `origin`), an
/// entry (`position`, `type`, `data`), or what is typed for one (`position`, `typed`). A position
/// alone says that nothing is typed there any more. What a line does not say is null.
///
/// @param at ISO-8601
/// @param type u32
public record DraftLine(
    String stream,
    String at,
    DraftOrigin origin,
    Integer position,
    Long type,
    byte[] data,
    TypedEntry typed) {

  private static final Gson GSON =
      new GsonBuilder().registerTypeAdapter(byte[].class, new Base64Adapter()).create();

  /// The first line: until there is another such line, its origin is what is to be said of a draft
  /// that nobody saw end.
  public static DraftLine began(String stream, Instant at) {
    return new DraftLine(stream, at.toString(), DraftOrigin.PROGRAM_ENDED, null, null, null, null);
  }

  public static DraftLine ended(Instant at, DraftOrigin origin) {
    return new DraftLine(null, at.toString(), origin, null, null, null, null);
  }

  public static DraftLine entry(int position, StreamEntry entry) {
    long type = Integer.toUnsignedLong(entry.type());
    return new DraftLine(null, null, null, position, type, entry.data(), null);
  }

  /// @param typed null if nothing is typed any more
  public static DraftLine typed(int position, TypedEntry typed) {
    return new DraftLine(null, null, null, position, null, null, typed);
  }

  /// A line as it is in a file; empty if it is none.
  ///
  /// @param json null after the last one
  static Optional<DraftLine> of(String json) {
    if (json == null) return Optional.empty();
    try {
      return Optional.ofNullable(GSON.fromJson(json, DraftLine.class));
    } catch (JsonParseException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// As it is in a file, without the end of the line.
  String json() {
    return GSON.toJson(this);
  }

  boolean isEntry() {
    return position != null && position >= 0 && type != null && data != null;
  }

  boolean isTyped() {
    return position != null && typed != null && typed.isWhole();
  }

  /// Whether it says how the draft begins or ends.
  boolean isState() {
    if (origin == null || at == null) return false;
    try {
      Instant.parse(at);
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private static final class Base64Adapter extends TypeAdapter<byte[]> {
    @Override
    public void write(JsonWriter out, byte[] bytes) throws IOException {
      if (bytes == null) out.nullValue();
      else out.value(Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public byte[] read(JsonReader in) throws IOException {
      if (in.peek() != JsonToken.NULL) return Base64.getDecoder().decode(in.nextString());
      in.nextNull();
      return null;
    }
  }
}
