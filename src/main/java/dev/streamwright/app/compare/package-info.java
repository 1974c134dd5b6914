/// Two entries of the open stream side by side, field by field and byte by byte. They are compared
/// by [dev.streamwright.compare.EntryComparison], read in the background.
package dev.streamwright.app.compare;
