#pragma once
// What envsubst would put into an nginx template, and other template languages that nginx files are written in.

#include <string_view>

#include "formats/nginx/parser.h"
#include "model/project.h"

namespace preship {

// True for files whose variables are replaced before nginx reads them: *.template, or ${UPPER_CASE} that nothing defines.
bool is_envsubst_template(std::string_view path, std::string_view text, const std::vector<NginxDirective>& directives);

// Jinja, ERB, Go and the like: not nginx syntax until something renders it.
bool is_foreign_template(std::string_view text);

// The variables that envsubst reads: $NAME and ${NAME} in capitals that no directive of the file defines.
std::vector<EnvRead> envsubst_reads(std::string_view path, std::string_view text, const std::vector<NginxDirective>& directives);

}  // namespace preship
