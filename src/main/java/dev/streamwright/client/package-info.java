/// A stream behind a stream server, read through the client-server protocol:
/// [dev.streamwright.client.StreamClient].
package dev.streamwright.client;
