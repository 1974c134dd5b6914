/// The side panel's streams: opening, connecting, creating and closing them, the list of the places
/// that were opened before, and the facts of the open stream.
///
/// Streams are reached through [dev.streamwright.app.connection.StreamOpener] and
/// [dev.streamwright.app.connection.StreamConnector]; [dev.streamwright.app.streams] implements
/// them. Tokens are kept in memory while the program runs, and written nowhere.
///
/// Threads: views and view-models belong to the FX thread; what opens and connects is called in the
/// background.
package dev.streamwright.app.connection;
