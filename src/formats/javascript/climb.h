#pragma once
// The way up from a value to what uses it, for need.cpp alone.

#include "formats/javascript/need.h"

namespace preship::js {

enum class Step : std::uint8_t { stop, up };

// What judge() knows so far on its way up from the value.
struct Climb {
  const Script& script;
  Spot spot;  // the node that stands for the value at this height
  Verdict verdict;
  bool follow_names = true;
  bool weak_and = false;   // right operand of `&&`: a plain use above says nothing about need
  bool either = false;     // right operand of `A ?? B`: A alone is enough, also where the code throws when both are absent
  bool converted = false;  // went through Number() or the like: there is a value now, whatever came in

  TSNode node() const { return spot.node(); }
  TSNode parent() const { return spot.above(); }
  // Ends the climb. A use that needs a value takes nothing back from one below that copes without, such as `?.`.
  Step decide(Need need, NeedReason reason) {
    if (need == Need::required && (verdict.need != Need::required || verdict.reason.kind != Reason::bare)) return Step::stop;
    verdict.need = need;
    verdict.reason = std::move(reason);
    return Step::stop;
  }
};

// The value is handed to a function: what the call does about its absence.
Step on_arguments(Climb& climb);

}  // namespace preship::js
