/// Parameters in a Redis hash, read through below the process base.
module hyperparameter.redis {
  requires static transitive org.jspecify;
  requires transitive hyperparameter.core;
  requires redis.clients.jedis;

  exports hyperparameter.redis;
}
