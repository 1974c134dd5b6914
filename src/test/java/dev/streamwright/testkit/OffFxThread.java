package dev.streamwright.testkit;

import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// Stands before a reader, source or opener and refuses every call from the FX thread: with it, a
/// story proves that the window never waits for a file.
public final class OffFxThread {

  private static final String PROJECT = "dev.streamwright.";

  private final List<AssertionError> violations = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /// The same object, guarded: callers see all that it implements of the project's interfaces. What
  /// is asked of a connection itself never waits, and passes; so does giving a listener.
  public <T> T guard(T target) {
    @SuppressWarnings("unchecked")
    var guarded =
        (T)
            Proxy.newProxyInstance(
                OffFxThread.class.getClassLoader(),
                interfacesOf(target.getClass()),
                (guard, method, arguments) -> {
                  if (method.getName().equals("as"))
                    return capability(guard, target, (Class<?>) arguments[0]);
                  boolean waits =
                      method.getDeclaringClass() != RemoteStream.class
                          && !method.getName().startsWith("on");
                  if (waits && Platform.isFxApplicationThread()) refuse(method.getName());
                  pass(method.getName());
                  try {
                    return method.invoke(target, arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });
    return guarded;
  }

  /// What a stream can do besides, guarded as well. Asking for it never waits.
  private Optional<?> capability(Object guard, Object target, Class<?> wanted) {
    return wanted.isInstance(guard)
        ? Optional.of(guard)
        : ((StreamReader) target).as(wanted).map(this::guard);
  }

  private static Class<?>[] interfacesOf(Class<?> type) {
    var found = new LinkedHashSet<Class<?>>();
    for (Class<?> at = type; at != null; at = at.getSuperclass())
      for (var each : at.getInterfaces()) if (each.getName().startsWith(PROJECT)) found.add(each);
    return found.toArray(Class<?>[]::new);
  }

  /// Calls from the FX thread so far; they failed as well.
  public List<AssertionError> violations() {
    return List.copyOf(violations);
  }

  /// Lets reading entries and closing wait, as on a slow disk, until [#openGate].
  public void closeGate() {
    gate = new CountDownLatch(1);
  }

  public void openGate() {
    gate.countDown();
  }

  private void pass(String method) throws InterruptedException {
    if (method.equals("getEntries") || method.equals("close")) gate.await();
  }

  private void refuse(String method) {
    var violation = new AssertionError(method + " was called on the FX thread.");
    violations.add(violation);
    throw violation;
  }
}
