package pathvein.cloud;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobCopyInfo;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.CopyStatusType;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectStore;

/// A container of Azure Blob Storage with its content.
public final class AzureStore extends ListedStore {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration COPY_AT_MOST = Duration.ofHours(12);

  private final BlobContainerClient container;

  /// @param container asks the store. Best without retries of its own
  public AzureStore(BlobContainerClient container) {
    super(new AzureLister(container));
    this.container = container;
  }

  @FunctionalInterface
  private interface Call<T> {
    T make() throws IOException;
  }

  private <T> T ask(String key, Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (BlobStorageException fault) {
      String wish = AzureLister.wish(fault.getResponse());
      throw StoreFaults.of(uri(key).toString(), fault.getStatusCode(), wish, fault);
    } catch (RuntimeException fault) {
      throw StoreFaults.ofNetwork(uri(key).toString(), fault);
    }
  }

  private BlobClient blob(String key) {
    return container.getBlobClient(key);
  }

  @Override
  public Facts facts(String key) throws IOException {
    BlobProperties own = ask(key, () -> blob(key).getProperties());
    Instant modified = ModifiedTime.read(own.getMetadata(), own.getLastModified().toInstant());
    return new Facts(own.getBlobSize(), modified, md5(own.getContentMd5()));
  }

  private static @Nullable String md5(byte @Nullable [] sum) {
    return sum == null ? null : HexFormat.of().formatHex(sum);
  }

  @Override
  public InputStream read(String key) throws IOException {
    return ask(key, () -> blob(key).openInputStream());
  }

  @Override
  public void write(String key, Content content, long size, Instant modified) throws IOException {
    try (InputStream in = content.open()) {
      BlobParallelUploadOptions options =
          new BlobParallelUploadOptions(BinaryData.fromStream(in, size))
              .setMetadata(ModifiedTime.write(modified));
      ask(key, () -> blob(key).uploadWithResponse(options, null, null));
    }
  }

  /// Copies within one account, which needs no signature for the source.
  @Override
  public boolean copy(ObjectStore source, String sourceKey, String key) throws IOException {
    if (!(source instanceof AzureStore from)
        || !container.getAccountUrl().equals(from.container.getAccountUrl())) {
      return false;
    }
    BlobCopyInfo last =
        ask(
            sourceKey,
            () ->
                blob(key)
                    .beginCopy(from.blob(sourceKey).getBlobUrl(), POLL)
                    .waitForCompletion(COPY_AT_MOST)
                    .getValue());
    if (last.getCopyStatus() != CopyStatusType.SUCCESS) {
      throw new IOException(
          from.uri(sourceKey)
              + ": the store could not copy it to "
              + uri(key)
              + ": "
              + last.getError());
    }
    return true;
  }

  @Override
  public void delete(String key) throws IOException {
    ask(key, () -> blob(key).deleteIfExists());
  }
}
