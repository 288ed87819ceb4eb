#include "answers/build/node_versions.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NodeMismatch& mismatch : node_mismatches(project)) {
    const bool engines = mismatch.demand->kind == "node";
    const std::string says = engines ? "package.json asks for '" + mismatch.demand->range.value + "'"
                                     : "'" + project.file(mismatch.demand->range.span.file).path + "' says " + mismatch.demand->range.value;
    findings.push_back({mismatch.place,
                        mismatch.brings + ", and " + says,
                        {{mismatch.demand->range.span, engines ? "engines.node" : "the version that the project is made with"}}});
    // Each stage of a Dockerfile names the image once more.
    findings.back().fold = {std::to_string(mismatch.place.file) + " " + mismatch.brings, mismatch.brings, "and here"};
  }
  return findings;
}

Rule package_node_version_mismatch() { return {check}; }

}  // namespace preship
