/// Streams in local files: [dev.streamwright.store.FileStreamSource] writes and reads one, with the
/// index of its bookmarks beside it.
package dev.streamwright.store;
