/// The daemon: a process that keeps what it knows of a project between checks, and the client that
/// lets it check. They talk over a Unix domain socket; `docs/formats/daemon.md` tells how.
///
/// What a daemon cannot do a one-shot run does: no failure of a daemon is one of a check. Knows
/// nothing of arguments and formats; [typthon.cli.daemon.DaemonServer] runs whatever it is given.
/// Open [typthon.cli.daemon.DaemonClient] first.
@NullMarked
package typthon.cli.daemon;

import org.jspecify.annotations.NullMarked;
