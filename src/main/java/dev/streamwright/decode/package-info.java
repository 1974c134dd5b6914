/// The payloads of entries as people read and write them: fields, summaries, JSON and forms.
///
/// Payloads were written in three ways since the first streams
/// ([dev.streamwright.decode.PayloadFormat]), and a type number alone does not say what an entry
/// is. How a stream's entries are written is a
/// [dev.streamwright.decode.PayloadFormats], worked out from a sample
/// ([dev.streamwright.decode.PayloadEvidence]) or set by hand; kinds, levels, positions, fields and
/// summaries are asked of it.
///
/// Reading cannot throw: what does not fit its type is shown as raw bytes, with the reason.
/// Everything here is immutable or confined to one call, so any thread may use it.
package dev.streamwright.decode;
