#pragma once
// Rules of a team at work.

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/rule.h"
#include "policy/own_rule.h"

namespace preship::policy {

// The facts of one project by kind, each collected when the first rule asks. For several threads.
class FactStore {
 public:
  explicit FactStore(const Project& project);
  const std::vector<Fact>& all(const Kind& kind);
  // The facts whose place lies in the span, but for the one of that very row. In their order.
  std::vector<const Fact*> inside(const Kind& kind, const Fact& outer);

 private:
  struct Slot {
    std::once_flag once;
    FactList list;
    std::map<FileId, std::vector<const Fact*>> by_file;  // sorted by place
  };
  Slot& slot(const Kind& kind);

  const Project& project_;
  std::unordered_map<const Kind*, std::unique_ptr<Slot>> slots_;  // filled on construction, for all kinds
};

// Steps of one rule in one project. A condition that compares each fact with each other comes to it in a large repository; the rule
// then stops, and says so.
inline constexpr std::size_t step_budget = 20'000'000;

// What the rule finds, in the order of its facts.
Findings evaluate(const OwnRule& rule, const Project& project, FactStore& store, std::size_t budget = step_budget);

}  // namespace preship::policy
