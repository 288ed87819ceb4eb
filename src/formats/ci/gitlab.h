#pragma once
// GitLab CI pipelines: https://docs.gitlab.com/ee/ci/yaml/

#include "model/facts.h"
#include "model/yaml.h"
#include "text/source_file.h"

namespace preship {

// Images, variables and what the scripts say.
void add_gitlab_facts(const YamlNode& root, const SourceFile& file, Facts& facts);

}  // namespace preship
