package typthon.project.remote;

import java.time.Duration;

/// How long a store may take, and how much it may send.
///
/// @param connect for the first answer: connecting, encryption, loading of a client library
/// @param request for each call after that
/// @param mostBytes no record is larger; one that seems to be is no record
/// @param calls how many calls there are at once, at most
public record RemoteLimits(Duration connect, Duration request, int mostBytes, int calls) {
  /// Returns these limits with other times.
  public RemoteLimits within(Duration firstAnswer, Duration eachAnswer) {
    return new RemoteLimits(firstAnswer, eachAnswer, mostBytes, calls);
  }
}
