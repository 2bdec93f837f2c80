/// Fixtures and generators, for tests alone: no product module may depend on this one outside its
/// tests.
///
/// A fixture is a small Python project that carries its own expectations; see [Fixture] for the
/// notation. Open [FixtureReader] to see where fixtures come from, [FixtureComparison] to see how a
/// report is held against one, and [Generator] for random values.
@NullMarked
package typthon.testkit;

import org.jspecify.annotations.NullMarked;
