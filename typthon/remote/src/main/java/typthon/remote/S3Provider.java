package typthon.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteRefusedException;
import typthon.project.remote.RemoteStore;
import typthon.project.remote.RemoteStoreProvider;

/// Opens `s3://bucket/prefix` with the client library's own configuration: credentials and region
/// from the environment, profiles or the machine's role, and `AWS_ENDPOINT_URL` for other stores
/// than Amazon's, which are asked by path.
public final class S3Provider implements RemoteStoreProvider {
  /// Called by the service loader.
  public S3Provider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("s3");
  }

  @Override
  public RemoteStore open(URI address, RemoteLimits limits) throws IOException {
    try {
      S3Client client =
          S3Client.builder()
              .forcePathStyle(hasOwnEndpoint())
              .httpClientBuilder(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(limits.connect())
                      .socketTimeout(limits.connect()))
              .overrideConfiguration(own -> own.retryStrategy(AwsRetryStrategy.doNotRetry()))
              .build();
      return new S3Store(client, address.getRawAuthority(), prefix(address), limits);
    } catch (SdkException fault) {
      throw new RemoteRefusedException(String.valueOf(fault.getMessage()));
    }
  }

  private static boolean hasOwnEndpoint() {
    return System.getenv("AWS_ENDPOINT_URL") != null
        || System.getenv("AWS_ENDPOINT_URL_S3") != null
        || System.getProperty("aws.endpointUrl") != null
        || System.getProperty("aws.endpointUrlS3") != null;
  }

  private static String prefix(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    String bare = path.startsWith("/") ? path.substring(1) : path;
    return bare.isEmpty() || bare.endsWith("/") ? bare : bare + "/";
  }
}
