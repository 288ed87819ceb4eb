#include "formats/ci/gitlab.h"

#include <algorithm>
#include <array>

#include "formats/command_facts.h"
#include "formats/env_value.h"
#include "formats/image_reference.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"

namespace preship {
namespace {

// A name, or a mapping with one.
void add_image(const YamlNode& node, Facts& facts) {
  const YamlNode& name = node.is_mapping() ? node.find("name") : node;
  if (!name.is_scalar() || name.text().empty()) return;
  facts.images.push_back(parse_image(name.scalar, ImageUse::workflow));
}

// `KEY: value`, or `KEY: {value, description}`.
void add_variables(const YamlNode& variables, Facts& facts) {
  for (const YamlPair& pair : variables.pairs) {
    if (pair.merged) continue;
    const YamlNode& value = pair.value->is_mapping() ? pair.value->find("value") : *pair.value;
    EnvDeclaration declaration{.key = pair.key, .kind = ValueKind::none, .where = DeclaredIn::workflow};
    if (value.is_scalar()) {
      declaration.value = value.scalar;
      declaration.kind = value_kind(value.text());
    }
    facts.env_declarations.push_back(std::move(declaration));
  }
}

// A line, a list of lines, or lists in it that aliases and !reference bring in.
void add_script(const YamlNode& script, const SourceFile& file, Facts& facts) {
  const auto add_line = [&](const YamlNode& line) {
    if (!line.is_scalar()) return;
    for (const ShellCommand& command : parse_yaml_shell(line, file.text))
      facts_of_command(command, {.probe_by = ProbeBy::workflow, .starts = false, .declarations = false}, facts);
  };
  add_line(script);
  for (const YamlNodePtr& line : yaml_items(script)) add_line(*line);
}

void add_job(const YamlNode& job, const SourceFile& file, Facts& facts) {
  const YamlPair* image = job.pair("image");
  if (image != nullptr && !image->merged) add_image(*image->value, facts);
  for (const YamlNodePtr& service : yaml_items(job.find("services"), 50)) add_image(*service, facts);
  add_variables(job.find("variables"), facts);
  for (const char* key : {"before_script", "script", "after_script"})
    if (const YamlPair* script = job.pair(key); script != nullptr && !script->merged) add_script(*script->value, file, facts);
}

}  // namespace

bool is_gitlab_keyword(std::string_view key) {
  static constexpr std::array<std::string_view, 11> keywords{"stages",   "include", "workflow",      "spec",         "variables", "image",
                                                             "services", "cache",   "before_script", "after_script", "default"};
  return std::ranges::find(keywords, key) != keywords.end();
}

void add_gitlab_facts(const YamlNode& root, const SourceFile& file, Facts& facts) {
  add_job(root, file, facts);
  for (const YamlPair& pair : root.pairs)
    if (pair.value->is_mapping() && (pair.key.value == "default" || !is_gitlab_keyword(pair.key.value))) add_job(*pair.value, file, facts);
}

}  // namespace preship
