package pathvein.cloud;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import pathvein.objects.ObjectLister;
import pathvein.source.EntryAttributes;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Lists a bucket of Amazon S3 or of a store that speaks its protocol.
public final class S3Lister implements ObjectLister {
  private final S3Client client;
  private final String bucket;

  /// @param client asks the store; closed with the lister. Best without retries of its own, so that
  ///   those made here are all that there are
  /// @param bucket the bucket
  public S3Lister(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public String store() {
    return "s3";
  }

  @Override
  public Page list(Request request) throws IOException {
    ListObjectsV2Request.Builder asked =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(request.prefix())
            .maxKeys(request.limit())
            .continuationToken(request.next());
    if (request.delimiter()) {
      asked.delimiter("/");
    }
    try {
      ListObjectsV2Response page = client.listObjectsV2(asked.build());
      List<String> keys = page.contents().stream().map(S3Object::key).toList();
      List<String> inside = page.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
      boolean more = Boolean.TRUE.equals(page.isTruncated());
      List<EntryAttributes> attributes =
          page.contents().stream()
              .map(object -> Listed.attributes(object.size(), object.lastModified()))
              .toList();
      return new Page(keys, inside, more ? page.nextContinuationToken() : null, attributes);
    } catch (AwsServiceException fault) {
      throw S3Faults.of(uri(request.prefix()).toString(), fault);
    } catch (SdkClientException fault) {
      throw S3Faults.of(uri(request.prefix()).toString(), fault);
    }
  }

  @Override
  public URI uri(String key) {
    return Addresses.of("s3", bucket, key);
  }

  @Override
  public void close() {
    client.close();
  }
}
