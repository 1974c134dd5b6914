package dev.streamwright.app.task;

/// Something to do in the background.
@FunctionalInterface
public interface Work<T> {
  T run(Progress progress) throws Exception;
}
