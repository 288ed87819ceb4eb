#pragma once
// GitLab CI pipelines: https://docs.gitlab.com/ee/ci/yaml/

#include <string_view>

#include "model/facts.h"
#include "model/yaml.h"
#include "text/source_file.h"

namespace preship {

// Keys at the top of a file that are no jobs.
bool is_gitlab_keyword(std::string_view key);

// Images, variables and what the scripts say.
void add_gitlab_facts(const YamlNode& root, const SourceFile& file, Facts& facts);

}  // namespace preship
