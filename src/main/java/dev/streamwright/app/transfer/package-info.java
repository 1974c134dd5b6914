/// Taking entries of the open stream out into a file: what, how and where. The export itself is
/// [dev.streamwright.transfer.Export]; it runs in the background and can be cancelled.
package dev.streamwright.app.transfer;
