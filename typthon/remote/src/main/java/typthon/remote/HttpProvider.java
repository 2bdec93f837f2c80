package typthon.remote;

import java.net.URI;
import java.util.Set;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteStore;
import typthon.project.remote.RemoteStoreProvider;

/// Opens `http` and `https` addresses. The environment variable `TYPTHON_REMOTE_TOKEN` holds a
/// bearer token, if the server wants one.
public final class HttpProvider implements RemoteStoreProvider {
  /// The name of the environment variable.
  static final String TOKEN = "TYPTHON_REMOTE_TOKEN";

  /// Called by the service loader.
  public HttpProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("http", "https");
  }

  @Override
  public RemoteStore open(URI address, RemoteLimits limits) {
    return new HttpStore(address, System.getenv(TOKEN), limits);
  }
}
