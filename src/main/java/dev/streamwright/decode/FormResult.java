package dev.streamwright.decode;

import java.util.Map;
import java.util.Optional;

/// What a form's texts make.
///
/// @param data the message's bytes; empty if a field has a problem
/// @param problems what is wrong, by field name, in the order of the fields
public record FormResult(Optional<byte[]> data, Map<String, String> problems) {}
