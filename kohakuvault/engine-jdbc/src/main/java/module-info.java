/// The engine that runs everywhere: SQLite through sqlite-jdbc.
module kohakuvault.engine.jdbc {
  requires static org.jspecify;
  requires kohakuvault.engine;
  requires java.sql;
  requires org.xerial.sqlitejdbc;

  provides kohakuvault.engine.EngineProvider with
      kohakuvault.engine.jdbc.JdbcEngine;
}
