#include "answers/code/json_columns.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const JsonColumn& column : unvalidated_json_columns(project))
    findings.push_back({column.name.span,
                        "nothing looks at the shape of what is written to '" + column.name.value + "' of '" + column.model + "'",
                        {{column.write, "written here"}}});
  return findings;
}

Rule code_unvalidated_json_column() { return {check}; }

}  // namespace preship
