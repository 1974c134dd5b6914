/// The payloads of entries as people read and write them: fields, summaries, JSON and forms.
///
/// Reading cannot throw: what does not fit its type is shown as raw bytes, with the reason.
/// Everything here is immutable or confined to one call, so any thread may use it.
package dev.streamwright.decode;
