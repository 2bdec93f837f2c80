/// Races on the lock-free map. Each test names the outcomes that no order of the calls explains.
/// Open [Neighbours] first: it shows the race that is the hardest to see.
///
/// Run with `./mvnw -q -Pstress -pl verify/stress -am package -DskipTests`; a report lies in
/// `verify/stress/target/results` afterwards, and a forbidden outcome fails the build.
@NullMarked
package kohakuvault.collections.stress;

import org.jspecify.annotations.NullMarked;
