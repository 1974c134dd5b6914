package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.StreamSource;
import dev.streamwright.source.Truncatable;
import dev.streamwright.testkit.Payload;
import java.io.IOException;

/// One random call, made on the store and on the model alike. What a step refers to may not exist.
sealed interface Step {

  /// Makes the call and answers what it returned.
  Object on(StreamSource session) throws IOException;

  record Start() implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      session.startAtomicOp();
      return "started";
    }
  }

  record AddEntry(int type, int dataBytes) implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      return session.addStreamEntry(type, Payload.fill(dataBytes, dataBytes));
    }
  }

  /// Adds many entries, every fifth of them a bookmark.
  record AddMany(int count) implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      long last = 0;
      for (int added = 0; added < count; added++)
        last =
            added % 5 == 0
                ? session.addStreamEntry(EntryTypes.BOOKMARK, new byte[] {'a'})
                : session.addStreamEntry(3, Payload.fill(added, added * 7 % 100));
      return last;
    }
  }

  record AddBookmark(Bookmark bookmark) implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      return session.addStreamBookmark(bookmark);
    }
  }

  /// Makes a bookmark of an entry, or the other way round, or just changes it.
  ///
  /// @param back how far before the stream's end the entry is; negative ones are committed
  record Update(int back, int type, Bookmark content) implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      long number = session.getHeader().totalEntries() + back;
      session.updateEntryData(number, type, content.bytes());
      return number;
    }
  }

  record Commit() implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      return session.commitAtomicOp();
    }
  }

  record RollBack() implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      session.rollbackAtomicOp();
      return "rolled back";
    }
  }

  /// Cuts `removed` entries off the end; 0 and too many are refused.
  record Truncate(int removed) implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      return ((Truncatable) session).truncate(session.getHeader().totalEntries() - removed);
    }
  }

  /// Closes the stream and opens it again.
  record Reopen() implements Step {
    @Override
    public Object on(StreamSource session) throws IOException {
      session.close();
      return "closed";
    }
  }
}
