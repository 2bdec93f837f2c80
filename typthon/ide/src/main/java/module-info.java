/// What editors ask of a project: hover, completion, navigation, rename; offsets and strings, no
/// protocol.
module typthon.ide {
  requires static transitive org.jspecify;
  requires transitive typthon.project;

  exports typthon.ide;
}
