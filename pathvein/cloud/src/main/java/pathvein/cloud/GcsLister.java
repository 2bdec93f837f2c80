package pathvein.cloud;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import pathvein.objects.ObjectLister;
import pathvein.source.EntryAttributes;

/// Lists a bucket of Google Cloud Storage.
public final class GcsLister implements ObjectLister {
  private final Storage storage;
  private final String bucket;

  /// @param storage asks the store; closed with the lister
  /// @param bucket the bucket
  public GcsLister(Storage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  @Override
  public String store() {
    return "gcs";
  }

  @Override
  public Page list(Request request) throws IOException {
    List<BlobListOption> options = new ArrayList<>();
    options.add(BlobListOption.prefix(request.prefix()));
    options.add(BlobListOption.pageSize(request.limit()));
    if (request.delimiter()) {
      options.add(BlobListOption.currentDirectory());
    }
    String token = request.next();
    if (token != null) {
      options.add(BlobListOption.pageToken(token));
    }
    try {
      com.google.api.gax.paging.Page<Blob> page =
          storage.list(bucket, options.toArray(BlobListOption[]::new));
      List<String> keys = new ArrayList<>();
      List<String> inside = new ArrayList<>();
      List<EntryAttributes> attributes = new ArrayList<>();
      for (Blob blob : page.getValues()) {
        // A directory is told by a name with a slash at its end, and so is the marker of the
        // prefix.
        boolean rolledUp =
            request.delimiter()
                && blob.getName().endsWith("/")
                && !blob.getName().equals(request.prefix());
        (rolledUp ? inside : keys).add(blob.getName());
        if (!rolledUp) {
          OffsetDateTime time = blob.getUpdateTimeOffsetDateTime();
          attributes.add(Listed.attributes(blob.getSize(), time == null ? null : time.toInstant()));
        }
      }
      String next = page.hasNextPage() ? page.getNextPageToken() : null;
      return new Page(keys, inside, next, attributes);
    } catch (StorageException fault) {
      throw StoreFaults.of(uri(request.prefix()).toString(), fault.getCode(), null, fault);
    }
  }

  @Override
  public URI uri(String key) {
    return Addresses.of("gs", bucket, key);
  }

  @Override
  public void close() {
    try {
      storage.close();
    } catch (Exception ignored) {
      return; // Nothing was written that could be lost.
    }
  }
}
