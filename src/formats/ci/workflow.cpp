// GitHub Actions workflows and actions.

#include "formats/ci/workflow_builds.h"
#include "formats/ci/workflow_facts.h"
#include "formats/ci/workflow_model.h"
#include "formats/formats.h"
#include "formats/yaml/yaml.h"

namespace preship {

Facts extract_workflow(FileId id, const SourceFile& file) {
  Facts facts;
  YamlParse parse = parse_yaml(id, file.text, YamlTemplate::github);
  facts.syntax_errors = std::move(parse.errors);
  if (parse.documents.empty() || !parse.documents[0].root || !parse.documents[0].root->is_mapping()) return facts;
  auto workflow = std::make_shared<Workflow>(build_workflow(id, parse.documents[0].root, file.text));
  workflow->image_builds = find_image_builds(*workflow, file.text);
  add_workflow_facts(*workflow, file, facts);
  facts.workflows.push_back(std::move(workflow));
  return facts;
}

}  // namespace preship
