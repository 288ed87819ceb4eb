#pragma once
// What happens to a value that may be missing: judged by the code around it.

#include <string>
#include <vector>

#include "formats/javascript/syntax.h"
#include "model/facts.h"

namespace preship::js {

struct Verdict {
  Need need = Need::required;
  NeedReason reason = Reason::bare;
  bool conditional = false;  // one branch of a choice, or a value that other files may test
  bool on_load = false;      // absence throws while the module is loaded
};

// How the expression at `spot` is used. Follows the value through wrappers, conversions and, for `const x = ...`, to the uses of x.
Verdict judge(const Script& script, Spot spot);
// The same for a name that a pattern declares: const { A } = ...
Verdict judge_uses(const Script& script, const Binding& binding);

// A part of the file that runs only when a value is present, or only when it is absent.
struct Guard {
  Range range;
  NeedReason reason;
};

// What a test of a value, such as if (!value) throw, says.
struct Test {
  std::vector<Guard> guards;
  bool throws = false;  // absence alone ends in an exception or in the end of the process
};

Test test_of(const Script& script, Spot spot);

// `const missing = names.filter((name) => !process.env[name]); if (missing.length > 0) throw ...`, with `negation` the one in the callback:
// absence of any ends it.
bool ends_when_listed(const Script& script, Spot negation);

// True when the expression is evaluated whenever its module is loaded: it waits for no call, and no condition, `try` or
// other operand stands before it.
bool runs_on_load(Spot spot);

// True when the expression runs where there is a browser: not under a test such as typeof window === "undefined".
bool asks_for_window(const Script& script, Spot spot);

// True when the expression is written to rather than read: assigned, deleted, updated.
bool is_write(Spot spot);

}  // namespace preship::js
