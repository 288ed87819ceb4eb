#pragma once
// Kamal's config/deploy.yml and config/deploy.<destination>.yml: https://kamal-deploy.org/docs/configuration/overview/
// They are templates of ERB that become YAML: https://github.com/basecamp/kamal/blob/main/lib/kamal/configuration.rb

#include <string_view>

#include "model/project.h"

namespace preship {

// By the name alone; a file that holds something else gives no facts.
bool may_be_kamal_file(std::string_view path);

// The file as it stands, and the variables that it gives, of no deployment yet: link/kamal.h makes the deployments.
Facts read_kamal(FileId id, const SourceFile& file);

}  // namespace preship
