/// Reads, writes and serves atomic data streams.
///
/// Begin with `source`, the interfaces; `store` keeps a stream in a file, `client` and `server` are
/// the two ends of the protocol of readers, `remote` both ends of that of writers; `format` has the
/// values that they pass on, and `decode` makes them readable.
module dev.streamwright {
  requires transitive com.google.gson;

  exports dev.streamwright.client;
  exports dev.streamwright.decode;
  exports dev.streamwright.format;
  exports dev.streamwright.net;
  exports dev.streamwright.remote;
  exports dev.streamwright.server;
  exports dev.streamwright.source;
  exports dev.streamwright.store;
}
