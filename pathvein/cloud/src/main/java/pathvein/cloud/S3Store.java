package pathvein.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pathvein.objects.BoundedStream;
import pathvein.objects.ObjectStore;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of Amazon S3, or of a store that speaks its protocol, with its content.
///
/// Objects larger than a part are written, and copied, in parts. An object whose upload fails is
/// not there, and its parts are removed.
public final class S3Store extends ListedStore {
  private static final int RANGE_NOT_THERE = 416;

  /// The size of a part, unless told otherwise.
  public static final long PART = 64L * 1024 * 1024;

  /// A store takes so many parts at most.
  private static final int PARTS_AT_MOST = 10_000;

  private final S3Client client;
  private final String bucket;
  private final long part;

  /// @param client asks the store; closed with it. Best without retries of its own
  /// @param bucket the bucket
  public S3Store(S3Client client, String bucket) {
    this(client, bucket, PART);
  }

  /// @param client asks the store; closed with it
  /// @param bucket the bucket
  /// @param part the size of a part in bytes; the store's own least size is 5 MiB
  /// @throws IllegalArgumentException if a part has no bytes
  public S3Store(S3Client client, String bucket, long part) {
    super(new S3Lister(client, bucket));
    if (part < 1) {
      throw new IllegalArgumentException("a part of " + part + " bytes holds nothing");
    }
    this.client = client;
    this.bucket = bucket;
    this.part = part;
  }

  @FunctionalInterface
  private interface Call<T> {
    T make() throws IOException;
  }

  private <T> T ask(String key, Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (AwsServiceException fault) {
      throw S3Faults.of(uri(key).toString(), fault);
    } catch (SdkClientException fault) {
      throw S3Faults.of(uri(key).toString(), fault);
    }
  }

  @Override
  public Facts facts(String key) throws IOException {
    HeadObjectResponse head =
        ask(key, () -> client.headObject(request -> request.bucket(bucket).key(key)));
    Instant modified = ModifiedTime.read(head.metadata(), head.lastModified());
    return new Facts(head.contentLength(), modified, md5(head.eTag()));
  }

  /// An entity tag is the MD5 of an object that was written in one piece.
  private static @Nullable String md5(@Nullable String tag) {
    String bare = tag == null ? "" : tag.replace("\"", "");
    return bare.matches("[0-9a-f]{32}") ? bare : null;
  }

  @Override
  public InputStream read(String key) throws IOException {
    return ask(key, () -> client.getObject(request -> request.bucket(bucket).key(key)));
  }

  /// Asks for that range only, so that the rest of a large object never travels.
  @Override
  public byte[] head(String key, int length) throws IOException {
    String range = "bytes=0-" + (length - 1);
    return ask(
        key,
        () -> {
          try {
            return client
                .getObjectAsBytes(request -> request.bucket(bucket).key(key).range(range))
                .asByteArray();
          } catch (S3Exception fault) {
            if (fault.statusCode() == RANGE_NOT_THERE) {
              return new byte[0]; // An empty object has no range at all.
            }
            throw fault;
          }
        });
  }

  @Override
  public void write(String key, Content content, long size, Instant modified) throws IOException {
    Map<String, String> metadata = ModifiedTime.write(modified);
    try (InputStream in = content.open()) {
      if (size > part) {
        inParts(key, metadata, size, uploader(key, in));
        return;
      }
      ask(
          key,
          () ->
              client.putObject(
                  request -> request.bucket(bucket).key(key).metadata(metadata),
                  RequestBody.fromInputStream(in, size)));
    }
  }

  /// Transfers one part; returns its entity tag.
  @FunctionalInterface
  private interface PartTransfer {
    String transfer(String upload, int number, long from, long length) throws IOException;
  }

  private PartTransfer uploader(String key, InputStream in) {
    return (upload, number, from, length) ->
        client
            .uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromInputStream(new BoundedStream(in, length), length))
            .eTag();
  }

  private void inParts(String key, Map<String, String> metadata, long size, PartTransfer transfer)
      throws IOException {
    long length = Math.max(part, (size + PARTS_AT_MOST - 1) / PARTS_AT_MOST);
    String upload =
        ask(
            key,
            () ->
                client
                    .createMultipartUpload(
                        request -> request.bucket(bucket).key(key).metadata(metadata))
                    .uploadId());
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long from = 0; from < size; from += length) {
        int number = parts.size() + 1;
        long start = from;
        long bytes = Math.min(length, size - from);
        String tag = ask(key, () -> transfer.transfer(upload, number, start, bytes));
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
      }
      ask(
          key,
          () ->
              client.completeMultipartUpload(request ->
                  request
                      .bucket(bucket)
                      .key(key)
                      .uploadId(upload)
                      .multipartUpload(done -> done.parts(parts))));
    } catch (IOException | RuntimeException fault) {
      abandon(key, upload, fault);
      throw fault;
    }
  }

  private void abandon(String key, String upload, Exception fault) {
    try {
      client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
    } catch (AwsServiceException | SdkClientException second) {
      fault.addSuppressed(second);
    }
  }

  /// Copies within the store, also from another bucket of it that the same client reaches.
  @Override
  public boolean copy(ObjectStore source, String sourceKey, String key) throws IOException {
    if (!(source instanceof S3Store from) || !isSameStore(from)) {
      return false;
    }
    HeadObjectResponse head =
        from.ask(
            sourceKey,
            () -> from.client.headObject(request -> request.bucket(from.bucket).key(sourceKey)));
    if (head.contentLength() > part) {
      inParts(key, head.metadata(), head.contentLength(), copier(from, sourceKey, key));
      return true;
    }
    ask(
        key,
        () ->
            client.copyObject(request ->
                request
                    .sourceBucket(from.bucket)
                    .sourceKey(sourceKey)
                    .destinationBucket(bucket)
                    .destinationKey(key)));
    return true;
  }

  private PartTransfer copier(S3Store from, String sourceKey, String key) {
    return (upload, number, start, length) ->
        client
            .uploadPartCopy(request ->
                request
                    .sourceBucket(from.bucket)
                    .sourceKey(sourceKey)
                    .copySourceRange("bytes=" + start + "-" + (start + length - 1))
                    .destinationBucket(bucket)
                    .destinationKey(key)
                    .uploadId(upload)
                    .partNumber(number))
            .copyPartResult()
            .eTag();
  }

  private boolean isSameStore(S3Store from) {
    return client == from.client
        || (client
                .serviceClientConfiguration()
                .endpointOverride()
                .equals(from.client.serviceClientConfiguration().endpointOverride())
            && client
                .serviceClientConfiguration()
                .region()
                .equals(from.client.serviceClientConfiguration().region()));
  }

  @Override
  public void delete(String key) throws IOException {
    ask(key, () -> client.deleteObject(request -> request.bucket(bucket).key(key)));
  }
}
