#pragma once

#include "model/project.h"

namespace preship {

// Sets NginxFile::includes: the files of this repository that its include directives name. nginx resolves them against its
// own directory (/etc/nginx), which a repository keeps as the directory of the file or one above it.
// https://nginx.org/en/docs/ngx_core_module.html#include
void link_nginx(Project& project);

}  // namespace preship
