package typthon.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteRefusedException;
import typthon.project.remote.RemoteStore;

/// Records as objects of a bucket, below a prefix.
final class S3Store implements RemoteStore {
  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final RemoteLimits limits;

  /// @param client without retries of its own; closed with the store
  /// @param prefix empty, or ending with a slash
  S3Store(S3Client client, String bucket, String prefix, RemoteLimits limits) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
    this.limits = limits;
  }

  @Override
  public int batch() {
    return 1;
  }

  @Override
  public void connect() throws IOException {
    isThere("connection", limits.connect());
  }

  /// One call to the client.
  private interface Call<T> {
    T make() throws IOException;
  }

  private static <T> T ask(Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (AwsServiceException fault) {
      int status = fault.statusCode();
      String message = "the store answers with status " + status + ", " + fault.getMessage();
      boolean passing = status >= 500 || status == 408 || status == 429;
      throw passing ? new IOException(message, fault) : new RemoteRefusedException(message);
    } catch (SdkException fault) {
      throw new IOException(String.valueOf(fault.getMessage()), fault);
    }
  }

  private static AwsRequestOverrideConfiguration within(Duration time) {
    return AwsRequestOverrideConfiguration.builder().apiCallTimeout(time).build();
  }

  @Override
  public Map<String, byte[]> get(List<String> names) throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    for (String name : names) {
      byte[] bytes = ask(() -> read(name));
      if (bytes.length > 0) {
        found.put(name, bytes);
      }
    }
    return found;
  }

  /// Returns what is there, nothing if there is nothing; one byte too many if it is too much.
  private byte[] read(String name) throws IOException {
    try (ResponseInputStream<GetObjectResponse> in =
        client.getObject(request ->
            request
                .bucket(bucket)
                .key(prefix + name)
                .overrideConfiguration(within(limits.request())))) {
      return in.readNBytes(limits.mostBytes() + 1);
    } catch (AwsServiceException fault) {
      if (fault.statusCode() == 404) {
        return new byte[0];
      }
      throw fault;
    }
  }

  @Override
  public Set<String> present(List<String> names) throws IOException {
    Set<String> present = new HashSet<>();
    for (String name : names) {
      if (isThere(name, limits.request())) {
        present.add(name);
      }
    }
    return present;
  }

  private boolean isThere(String name, Duration time) throws IOException {
    return ask(() -> {
      try {
        client.headObject(request ->
            request.bucket(bucket).key(prefix + name).overrideConfiguration(within(time)));
        return true;
      } catch (AwsServiceException fault) {
        if (fault.statusCode() == 404) {
          return false;
        }
        throw fault;
      }
    });
  }

  @Override
  public void put(Map<String, byte[]> records) throws IOException {
    for (Map.Entry<String, byte[]> record : records.entrySet()) {
      ask(() ->
          client.putObject(
              request ->
                  request
                      .bucket(bucket)
                      .key(prefix + record.getKey())
                      .overrideConfiguration(within(limits.request())),
              RequestBody.fromBytes(record.getValue())));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
