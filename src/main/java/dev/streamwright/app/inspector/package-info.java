/// The selected entry: what it is, its fields with their meaning, and its bytes. Fields and bytes
/// mark each other.
///
/// Threads: everything belongs to the FX thread; entries are read and decoded in the background.
package dev.streamwright.app.inspector;
