/// How the window looks: fonts, colours, icons, and the nodes that several panels are made of.
/// Knows no panel and no workspace.
///
/// Threads: everything belongs to the FX thread, except [dev.streamwright.app.look.Fonts], which is
/// called once at the start.
package dev.streamwright.app.look;
