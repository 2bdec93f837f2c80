package pathvein.cli;

/// Something that the command line can do.
interface Command {
  /// Does it.
  ///
  /// @return the exit code
  /// @throws Exception what [Main#report] turns into a message
  int run(Terminal terminal) throws Exception;
}
