package dev.streamwright.source;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Faults of the program itself. Wherever work ends because of one and the program goes on, it is
/// logged with its trace: what others hear of it does not say where it is.
///
/// Any thread.
public final class Faults {
  private static final Logger LOG = System.getLogger("dev.streamwright");

  private Faults() {}

  /// Logs why work ended, if the program is to blame; nothing if the world is.
  ///
  /// @param work what ended, in words: `Serving client 127.0.0.1:51234`
  /// @param failure why it ended
  public static void log(String work, Throwable failure) {
    if (failure instanceof RuntimeException || failure instanceof Error)
      LOG.log(Level.ERROR, work + " ended because of a fault of the program.", failure);
  }

  /// The same for work whose failures can be refusals of what somebody asked for.
  ///
  /// @param work what ended, in words
  /// @param failure why it ended
  public static void logUnlessRefusal(String work, Throwable failure) {
    if (!isRefusal(failure)) log(work, failure);
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
  }

  /// Logs faults that end a thread, from now on.
  public static void logThoseOfThreads() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> log("Thread “" + thread.getName() + "”", fault));
  }
}
