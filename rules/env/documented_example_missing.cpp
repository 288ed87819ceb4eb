#include "answers/documents/copied_examples.h"
#include "answers/files.h"
#include "model/document.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string like_it(const Project& project) {
  for (const auto& file : project.facts.dotenv_files)
    if (file->role == DotenvRole::example && project.in_production({file->file})) return project.file(file->file).path;
  return "";
}

static Findings check(const Project& project) {
  Findings findings;
  const std::string other = like_it(project);
  for (const auto& document : project.facts.documents) {
    const SourceFile& source = project.file(document->file);
    if (!(source.role == PathRole::production || source.role == PathRole::docs) || holds(source.path, "node_modules")) continue;
    for (const Text* example : lacking_examples(project, *document))
      findings.push_back({.span = example->span,
                          .message = "there is no '" + example->value + "': whoever follows this has no list of what the app needs" +
                                     (other.empty() ? "" : " (did you mean '" + other + "'?)"),
                          .fold = {example->value, "", "and here"}});
  }
  return findings;
}

Rule env_documented_example_missing() { return {check}; }

}  // namespace preship
