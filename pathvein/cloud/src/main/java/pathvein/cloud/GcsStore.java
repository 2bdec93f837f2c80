package pathvein.cloud;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectStore;

/// A bucket of Google Cloud Storage with its content.
public final class GcsStore extends ListedStore {
  private final Storage storage;
  private final String bucket;

  /// @param storage asks the store; closed with it
  /// @param bucket the bucket
  public GcsStore(Storage storage, String bucket) {
    super(new GcsLister(storage, bucket));
    this.storage = storage;
    this.bucket = bucket;
  }

  private IOException fault(String key, StorageException fault) {
    return StoreFaults.of(uri(key).toString(), fault.getCode(), null, fault);
  }

  private Blob blob(String key) throws IOException {
    try {
      Blob blob = storage.get(BlobId.of(bucket, key));
      if (blob == null) {
        throw new NoSuchFileException(uri(key).toString());
      }
      return blob;
    } catch (StorageException fault) {
      throw fault(key, fault);
    }
  }

  @Override
  public Facts facts(String key) throws IOException {
    Blob blob = blob(key);
    OffsetDateTime updated = blob.getUpdateTimeOffsetDateTime();
    Instant written = updated == null ? Instant.EPOCH : updated.toInstant();
    Instant modified = ModifiedTime.read(blob.getMetadata(), written);
    return new Facts(blob.getSize(), modified, md5(blob.getMd5()));
  }

  private static @Nullable String md5(@Nullable String base64) {
    return base64 == null ? null : HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
  }

  @Override
  public InputStream read(String key) throws IOException {
    Blob blob = blob(key);
    try {
      return Channels.newInputStream(blob.reader());
    } catch (StorageException fault) {
      throw fault(key, fault);
    }
  }

  @Override
  public void write(String key, Content content, long size, Instant modified) throws IOException {
    BlobInfo info =
        BlobInfo.newBuilder(bucket, key).setMetadata(ModifiedTime.write(modified)).build();
    try (InputStream in = content.open()) {
      storage.createFrom(info, in);
    } catch (StorageException fault) {
      throw fault(key, fault);
    }
  }

  @Override
  public boolean copy(ObjectStore source, String sourceKey, String key) throws IOException {
    if (!(source instanceof GcsStore from)
        || (storage != from.storage && !storage.getOptions().equals(from.storage.getOptions()))) {
      return false;
    }
    try {
      storage
          .copy(Storage.CopyRequest.of(BlobId.of(from.bucket, sourceKey), BlobId.of(bucket, key)))
          .getResult();
      return true;
    } catch (StorageException fault) {
      throw fault(sourceKey, fault);
    }
  }

  @Override
  public void delete(String key) throws IOException {
    try {
      storage.delete(BlobId.of(bucket, key));
    } catch (StorageException fault) {
      throw fault(key, fault);
    }
  }
}
