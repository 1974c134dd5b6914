/// Whether a stream is right: all rules ([dev.streamwright.check.Rule]) in one way through it
/// ([dev.streamwright.check.StreamCheck]).
///
/// ```
/// runs -> Facts of each entry, on all cores -> rules with a little carried state, in order
/// ```
///
/// A finding names the rule, the entry, what was expected and what was found. Rules are judged as
/// far as the stream's own data allow, see `src/docs/checks.md`.
///
/// Works on any `StreamReader`, a file's or a server's. What is carried from one entry to the next
/// is a few fields in each class of rules; only the thread that runs the check touches it. Memory
/// does not grow with the stream, nor with the number of findings unless the caller keeps them.
package dev.streamwright.check;
