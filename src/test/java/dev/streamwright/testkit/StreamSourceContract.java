package dev.streamwright.testkit;

import dev.streamwright.source.StreamSource;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// What every [StreamSource] must do. Those with more abilities also implement [SessionContract] or
/// [LocalSessionContract], [CatalogueContract], [TruncationContract] or [LocatorContract].
@Timeout(60)
public abstract class StreamSourceContract
    implements ReadingContract,
        BookmarkContract,
        OperationContract,
        WholeOperationContract,
        UpdateContract,
        RefusalContract,
        WaitingContract,
        FollowingContract,
        ConcurrencyContract,
        ClosingContract {

  private StreamSource source;

  /// A source with an empty stream of version 1, system id 1001, type 1, whose operations are
  /// limited to `maxOperationBytes`.
  protected abstract StreamSource create(long maxOperationBytes) throws IOException;

  @BeforeEach
  void openSource() throws IOException {
    source = create(MAX_OPERATION_BYTES);
  }

  @AfterEach
  void closeSource() throws IOException {
    source.close();
  }

  @Override
  public StreamSource source() {
    return source;
  }
}
