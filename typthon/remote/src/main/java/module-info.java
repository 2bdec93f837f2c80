/// Tiers of the result cache on other machines. Found by the service loader; nothing is exported.
module typthon.remote {
  requires static org.jspecify;
  requires typthon.project;
  requires java.net.http;
  requires redis.clients.jedis;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.http.urlconnection;
  requires software.amazon.awssdk.services.s3;

  provides typthon.project.remote.RemoteStoreProvider with
      typthon.remote.HttpProvider,
      typthon.remote.S3Provider,
      typthon.remote.RedisProvider;
}
