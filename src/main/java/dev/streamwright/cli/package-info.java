/// The command line: [dev.streamwright.cli.Main] reads it, and each class named `…Command` carries
/// out one command.
///
/// A command gets the [dev.streamwright.cli.Terminal], the only place that prints; results go to
/// the standard output, everything else to the error output. It returns picocli's exit code for
/// success, or 1 where the answer is that something is wrong, and throws otherwise: a wrong usage
/// is a `ParameterException` (exit code 2), every other failure any exception (1). `Main` turns
/// both into sentences, and writes out what was printed whatever the code is.
///
/// | what | for |
/// | --- | --- |
/// | `StreamArgument` | the stream that a command works on: a file or a server |
/// | `Words` | what the words of a command line mean as numbers and files |
/// | `EntryRange`, `EntryForm` | which entries are shown, and how |
/// | `OperationFile`, `AdditionReader` | an operation as JSON, at most 64 MiB |
/// | `EventLog`, `ConnectionWatch`, `ProgressLine` | what commands that go on by themselves say |
/// | `StopSignal` | Ctrl+C and SIGTERM |
///
/// A command runs on the main thread; servers, relays and connections notify it on threads of the
/// library, and what these say is put into a queue that the main thread prints.
package dev.streamwright.cli;
