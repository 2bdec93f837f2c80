package pathvein.cloud;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.net.URI;
import java.time.Duration;
import pathvein.objects.ObjectRoot;
import pathvein.source.SourceProvider;
import pathvein.source.SourceRoot;

/// Opens `az://account/container/prefix` with the connection string of the environment variable
/// `AZURE_STORAGE_CONNECTION_STRING`; without it, anonymously.
public final class AzureProvider implements SourceProvider {
  /// Called by the service loader.
  public AzureProvider() {}

  @Override
  public String scheme() {
    return "az";
  }

  @Override
  public SourceRoot open(URI address) {
    String account = Addresses.authority(address);
    String path = Addresses.path(address);
    int slash = path.indexOf('/');
    String container = slash < 0 ? path : path.substring(0, slash);
    if (container.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + address + "\" names no container; write az://account/container/prefix");
    }
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .endpoint("https://" + account + ".blob.core.windows.net")
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, 1, Duration.ofSeconds(60), null, null, null));
    String connection = System.getenv("AZURE_STORAGE_CONNECTION_STRING");
    if (connection != null && !connection.isEmpty()) {
      builder.connectionString(connection);
    }
    AzureStore store = new AzureStore(builder.buildClient().getBlobContainerClient(container));
    return new ObjectRoot(store, slash < 0 ? "" : path.substring(slash + 1));
  }
}
