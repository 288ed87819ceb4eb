#include "answers/compose/called_files.h"
#include "answers/compose/container_calls.h"
#include "rule.h"
#include "text/nearest.h"

namespace preship {

using ComposeFiles = std::vector<const ComposeFile*>;

static Finding report(const Project& project, const ComposeFiles& files, const Text& name) {
  std::vector<std::string_view> known;
  for (const ComposeFile* file : files)
    for (const ComposeService& service : file->services) known.push_back(service.name.value);
  const auto near = nearest(name.value, known);
  return {name.span, "'" + project.file(files.front()->file).path + "' has no service '" + name.value +
                         "', so that compose refuses all of it" + (near ? " (did you mean '" + std::string(*near) + "'?)" : "")};
}

static Findings check(const Project& project) {
  Findings findings;
  for (const KnownComposeCall& known : once<known_compose_calls>(project))
    for (const Text& name : services_named(*known.command)) {
      if (!lacks_service(project, known.files, name.value)) continue;
      findings.push_back(report(project, known.files, name));
      findings.back().fold = {std::to_string(name.span.file) + " " + name.value, name.value, "and here"};
      // COMPOSE_FILE of an .env that lies there may name the other one.
      if (known.call.files.empty() && has_service(project, name.value)) findings.back().confidence = Confidence::low;
    }
  return findings;
}

Rule deploy_unknown_service() { return {check}; }

}  // namespace preship
