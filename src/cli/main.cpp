#include <cstdio>

#include "engine/analysis.h"
#include "engine/run.h"
#include "text/position.h"

int main(int argc, char** argv) {
  using namespace preship;
  Analysis analysis = Analysis::from_disk(argc > 1 ? argv[argc - 1] : ".");
  const Project& project = analysis.project();
  std::vector<const RuleEntry*> rules;
  for (const RuleEntry& rule : all_rules()) rules.push_back(&rule);
  for (const Finding& finding : run_rules(project, rules)) {
    const SourceFile& file = project.file(finding.span.file);
    const Position at = LineIndex(file.text).position(finding.span.begin);
    std::printf("%s:%u:%u %s [%s]\n", file.path.c_str(), at.line, at.column, finding.message.c_str(), std::string(finding.rule).c_str());
  }
}
