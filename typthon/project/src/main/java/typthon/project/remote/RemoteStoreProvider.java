package typthon.project.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

/// Opens stores of some kinds. Found by the service loader.
public interface RemoteStoreProvider {
  /// Returns the schemes of the addresses that it opens, in lower case.
  Set<String> schemes();

  /// Opens a store; nothing is asked of it yet.
  ///
  /// @throws IOException if the address or the surroundings do not allow it
  RemoteStore open(URI address, RemoteLimits limits) throws IOException;
}
