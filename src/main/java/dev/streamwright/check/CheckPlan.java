package dev.streamwright.check;

import java.util.EnumSet;
import java.util.Set;

/// What is to be checked.
///
/// @param rules those that are judged, as far as the stream allows
/// @param withSenders whether C7 works out who signed each transaction, which takes far longer than
/// all else together
/// @param first the first entry of the range, u64
/// @param end the number after its last entry, u64; what is not committed is left out
public record CheckPlan(Set<Rule> rules, boolean withSenders, long first, long end) {

  /// All rules over the whole stream, without the senders of transactions.
  public static final CheckPlan ALL = new CheckPlan(EnumSet.allOf(Rule.class), false, 0, -1);

  public CheckPlan {
    rules = Set.copyOf(rules);
  }

  public CheckPlan withRules(Set<Rule> others) {
    return new CheckPlan(others, withSenders, first, end);
  }

  public CheckPlan withSenders(boolean wanted) {
    return new CheckPlan(rules, wanted, first, end);
  }

  public CheckPlan ofRange(long newFirst, long newEnd) {
    return new CheckPlan(rules, withSenders, newFirst, newEnd);
  }
}
