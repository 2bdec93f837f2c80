package typthon.project.remote;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Records on another machine, by name. A name is 64 hexadecimal digits and stands for one content
/// for ever, so that nothing is ever changed; what comes back is verified by the caller.
///
/// A store tries each call once and gives up after the time of its [RemoteLimits]: repeating,
/// dividing into batches and giving up altogether are the business of its caller. Safe for use by
/// any number of threads.
public interface RemoteStore extends AutoCloseable {
  /// Returns how many names one call takes best: 1 for a store that asks for each by itself.
  int batch();

  /// Makes a connection and loads what is needed for it, so that the calls to come are not charged
  /// with it. Takes at most [RemoteLimits#connect].
  ///
  /// @throws IOException if the store does not answer
  void connect() throws IOException;

  /// Returns those of the records that are there.
  ///
  /// @throws RemoteRefusedException if asking again is of no use
  /// @throws IOException if the store does not answer, or not in time
  Map<String, byte[]> get(List<String> names) throws IOException;

  /// Returns those of the names that have a record.
  ///
  /// @throws RemoteRefusedException if asking again is of no use
  /// @throws IOException if the store does not answer, or not in time
  Set<String> present(List<String> names) throws IOException;

  /// Writes records; one that is there already is replaced by the same.
  ///
  /// @throws RemoteRefusedException if asking again is of no use
  /// @throws IOException if the store does not answer, or not in time
  void put(Map<String, byte[]> records) throws IOException;

  /// Closes connections.
  @Override
  void close();
}
