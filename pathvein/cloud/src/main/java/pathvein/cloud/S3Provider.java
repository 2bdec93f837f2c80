package pathvein.cloud;

import java.io.IOException;
import java.net.URI;
import pathvein.objects.ObjectRoot;
import pathvein.source.SourceProvider;
import pathvein.source.SourceRoot;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/// Opens `s3://bucket/prefix` with the client library's own configuration.
public final class S3Provider implements SourceProvider {
  /// Called by the service loader.
  public S3Provider() {}

  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public SourceRoot open(URI address) throws IOException {
    String bucket = Addresses.authority(address);
    try {
      S3Client client =
          S3Client.builder()
              .overrideConfiguration(own -> own.retryStrategy(AwsRetryStrategy.doNotRetry()))
              .build();
      return new ObjectRoot(new S3Store(client, bucket), Addresses.path(address));
    } catch (SdkClientException fault) {
      String reason = String.valueOf(fault.getMessage());
      throw new IOException(
          address
              + " cannot be opened: "
              + (reason.startsWith("Unable to load region")
                  ? "no region is configured; set the environment variable AWS_REGION"
                  : reason),
          fault);
    }
  }
}
