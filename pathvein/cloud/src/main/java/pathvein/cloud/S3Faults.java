package pathvein.cloud;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Tells what the faults of the client library for S3 mean.
final class S3Faults {
  private S3Faults() {}

  static IOException of(String place, AwsServiceException fault) {
    String wait = null;
    if (fault.awsErrorDetails() != null && fault.awsErrorDetails().sdkHttpResponse() != null) {
      wait =
          fault.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After").orElse("");
    }
    return StoreFaults.of(place, fault.statusCode(), wait, fault);
  }

  static IOException of(String place, SdkClientException fault) {
    int status = fault.getCause() instanceof IOException ? 0 : 400;
    return StoreFaults.of(place, status, null, fault);
  }
}
