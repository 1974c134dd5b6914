/// Going once through a range of a stream ([dev.streamwright.scan.Scan]): what filters, checks,
/// exports and figures have in common.
///
/// ```
/// stream -> runs of 256 KiB, read ahead -> work on each run, on all cores -> results, in order
///           one at a time                  RunWork                           RunConsumer
/// ```
///
/// Entries are looked at where they lie in a run's buffer ([dev.streamwright.scan.EntryView]), so
/// that a question for kind, number or a few bytes costs no object. Work that needs what came
/// before it does its part in the consumer, which has each run once more, in order.
///
/// # Threads
///
/// Work runs on threads of the scan, as many as there are processors; the consumer and the watch
/// are called on the thread that called [dev.streamwright.scan.Scan#run], and nowhere else. Nobody
/// is interrupted: a cancelled scan ends between two entries.
///
/// # Limits
///
/// Four buffers of 256 KiB for each processor, and more only while an entry is larger; 1,000 places
/// of damage are kept, and all are counted.
package dev.streamwright.scan;
