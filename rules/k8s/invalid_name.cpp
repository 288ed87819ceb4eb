#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/names.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  for (WrongName& wrong : wrong_names(at.object)) findings.push_back({wrong.span, std::move(wrong.message)});
}

Rule k8s_invalid_name() { return {each_object<check>}; }

}  // namespace preship
