#include "answers/kubernetes/loops.h"
#include "knowledge/formats/pod_limits.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static bool is_dangerous(std::string name) {
  name = lower_case(name);
  if (name.starts_with("cap_")) name.erase(0, 4);
  return is_dangerous_capability(name);
}

static void check(const ContainerPlace& at, Findings& findings) {
  for (const Text& added : at.spec.security.added)
    if (is_dangerous(added.value)) findings.push_back({added.span, named(at) + " is given the dangerous capability '" + added.value + "'"});
}

Rule k8s_dangerous_capability() { return {each_container<check>}; }

}  // namespace preship
