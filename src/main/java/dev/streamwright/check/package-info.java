/// Whether a stream is right: going through all of it, once, in bounded memory.
///
/// Everything works on any `StreamReader`, a file's or a server's, runs on the thread that called
/// it, and polls a flag that cancels it.
package dev.streamwright.check;
