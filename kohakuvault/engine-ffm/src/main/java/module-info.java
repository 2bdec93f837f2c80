/// The fast engine: the SQLite library of the system through foreign functions.
module kohakuvault.engine.ffm {
  requires static org.jspecify;
  requires kohakuvault.engine;

  provides kohakuvault.engine.EngineProvider with
      kohakuvault.engine.ffm.FfmEngine;
}
