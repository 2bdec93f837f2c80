package pathvein.cloud;

import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.net.URI;
import pathvein.objects.ObjectRoot;
import pathvein.source.SourceProvider;
import pathvein.source.SourceRoot;

/// Opens `gs://bucket/prefix` with the client library's own configuration; or, anonymously, in the
/// store at the address that the environment variable `STORAGE_EMULATOR_HOST` holds, which the
/// libraries for other languages read too.
public final class GcsProvider implements SourceProvider {
  /// Called by the service loader.
  public GcsProvider() {}

  @Override
  public String scheme() {
    return "gs";
  }

  @Override
  public SourceRoot open(URI address) {
    StorageOptions.Builder options = StorageOptions.newBuilder();
    String host = System.getenv("STORAGE_EMULATOR_HOST");
    if (host != null && !host.isEmpty()) {
      options.setHost(host.contains("://") ? host : "http://" + host);
      options.setCredentials(NoCredentials.getInstance());
    }
    GcsStore store = new GcsStore(patient(options), Addresses.authority(address));
    return new ObjectRoot(store, Addresses.path(address));
  }

  /// Returns a client that leaves retries to the root, so that they are counted and told.
  static Storage patient(StorageOptions.Builder options) {
    return options.setRetrySettings(ServiceOptions.getNoRetrySettings()).build().getService();
  }
}
