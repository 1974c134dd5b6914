/// Numbers, bytes and words as people read and write them.
///
/// Everything here is pure: no state, no machine's locale. Numbers are grouped by commas, bytes are
/// two hexadecimal digits, and what would steer a terminal or a line's direction is shown as a
/// sign.
package dev.streamwright.text;
