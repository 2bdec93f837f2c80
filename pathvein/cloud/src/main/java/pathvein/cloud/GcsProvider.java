package pathvein.cloud;

import com.google.cloud.ServiceOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.net.URI;
import pathvein.objects.ObjectRoot;
import pathvein.source.SourceProvider;
import pathvein.source.SourceRoot;

/// Opens `gs://bucket/prefix` with the client library's own configuration.
public final class GcsProvider implements SourceProvider {
  /// Called by the service loader.
  public GcsProvider() {}

  @Override
  public String scheme() {
    return "gs";
  }

  @Override
  public SourceRoot open(URI address) {
    GcsStore store =
        new GcsStore(patient(StorageOptions.newBuilder()), Addresses.authority(address));
    return new ObjectRoot(store, Addresses.path(address));
  }

  /// Returns a client that leaves retries to the root, so that they are counted and told.
  static Storage patient(StorageOptions.Builder options) {
    return options.setRetrySettings(ServiceOptions.getNoRetrySettings()).build().getService();
  }
}
