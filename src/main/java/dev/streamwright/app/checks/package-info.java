/// The tab *Checks*: what breaks the rules of a stream, grouped by rule. Belongs to the FX thread,
/// but for the check itself, which runs in the background and hands out what it found so far.
package dev.streamwright.app.checks;
