#include "answers/code/any_types.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// What tools write is theirs to type.
static bool is_generated(const SourceFile& file) {
  return file.path.ends_with(".d.ts") || holds_any(file.path, {"generated", ".gen.", "__generated__"}) ||
         holds_any(std::string_view(file.text).substr(0, 500), {"eslint-disable", "@generated", "auto-generated", "biome-ignore-all"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    const bool typescript = file.kind == FileKind::typescript || file.kind == FileKind::tsx;
    if (!typescript || !project.in_production({id}) || is_generated(file)) continue;
    for (const Span& place : any_types(file, id)) {
      findings.push_back({place, "'any' turns the types off for whatever this reaches"});
      findings.back().fold = {std::to_string(id), "any", "and here"};
    }
  }
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  if (group.size() > 1) first.message = "'any' at " + std::to_string(group.size()) + " places turns the types off for whatever these reach";
}

Rule code_explicit_any() { return {check, tell}; }

}  // namespace preship
