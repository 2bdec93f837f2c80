package typthon.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import typthon.testkit.Fixture.ExpectedError;
import typthon.testkit.Fixture.Place;

/// Holds what a checker reported against what a [Fixture] expects.
public final class FixtureComparison {
  private FixtureComparison() {}

  /// A diagnostic as a fixture sees it.
  ///
  /// @param place the line on which it starts
  /// @param slug its rule
  /// @param message its sentence
  /// @param counts whether its severity is warning or higher
  public record Reported(Place place, String slug, String message, boolean counts) {}

  private static final String REVEAL = "reveal-type";

  /// Returns one sentence for each difference; none if the report is what the fixture expects.
  public static List<String> differences(Fixture fixture, Collection<Reported> report) {
    List<String> differences = new ArrayList<>();
    Set<Place> places = new LinkedHashSet<>(fixture.errors().keySet());
    report.forEach(r -> places.add(r.place()));
    for (Place place : places) {
      List<Reported> here =
          report.stream()
              .filter(r -> r.place().equals(place) && r.counts() && !r.slug().equals(REVEAL))
              .toList();
      compareErrors(place, fixture.errors().getOrDefault(place, List.of()), here, differences);
    }
    fixture.reveals().forEach((place, text) -> compareReveal(place, text, report, differences));
    return differences;
  }

  private static void compareErrors(
      Place place, List<ExpectedError> expected, List<Reported> here, List<String> differences) {
    List<Reported> left = new ArrayList<>(here);
    for (ExpectedError error : expected) {
      var match =
          left.stream()
              .filter(r -> r.slug().equals(error.slug()) && r.message().contains(error.text()))
              .findFirst();
      if (match.isPresent()) {
        left.remove(match.get());
      } else {
        differences.add(
            show(place) + ": missing [" + error.slug() + "] " + error.text() + ", got " + here);
      }
    }
    for (Reported extra : left) {
      differences.add(show(place) + ": unexpected [" + extra.slug() + "] " + extra.message());
    }
  }

  private static void compareReveal(
      Place place, String text, Collection<Reported> report, List<String> differences) {
    String wanted = "Revealed type is \"" + text + "\"";
    List<String> shown =
        report.stream()
            .filter(r -> r.place().equals(place) && r.slug().equals(REVEAL))
            .map(Reported::message)
            .toList();
    if (!shown.equals(List.of(wanted))) {
      differences.add(show(place) + ": expected " + wanted + ", got " + shown);
    }
  }

  private static String show(Place place) {
    return place.file() + ":" + place.line();
  }
}
