/// Scoped, typed parameters: keys, snapshots, scopes, configuration trees.
module hyperparameter.core {
  requires static jdk.jfr;
  requires static transitive org.jspecify;

  exports hyperparameter;
  exports hyperparameter.annotation;
  exports hyperparameter.config;
  exports hyperparameter.schema;
  exports hyperparameter.value;

  uses hyperparameter.config.ConfigFormat;
  uses hyperparameter.value.Coercer;

  provides hyperparameter.value.Coercer with
      hyperparameter.schema.RecordCoercer;
}
