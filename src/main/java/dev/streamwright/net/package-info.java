/// Connections as such: listening, connecting step by step, TLS. Knows no protocol of ours.
package dev.streamwright.net;
